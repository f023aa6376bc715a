import { meetingPages } from './meeting-pages.ts';
import { type Page, pages } from './pages.ts';

/** Every page that the model knows, by its route. */
export const everyPage: Readonly<Record<string, Page>> = { ...pages, ...meetingPages };

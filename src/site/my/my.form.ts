export const myPath = '/my';

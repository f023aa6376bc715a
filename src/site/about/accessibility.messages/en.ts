export const en = {
  title: 'Accessibility statement',
  about: 'Sources and licence',
  commitment:
    'Everybody is to be able to use these pages: on a phone, on an old computer, on a slow line, with a keyboard, with a screen reader, in any of the six languages of the United Nations.',
  statusTitle: 'Where we stand',
  status:
    'The measure is the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. The pages are made to meet it; they meet it in part, with the limits named below.',
  measuresTitle: 'What was done',
  measureScript: 'Every page is complete and can be used without script.',
  measureWidth: 'Pages fit screens from 360 pixels on without scrolling sideways, and can be enlarged.',
  measureKeyboard: 'All of it can be reached by keyboard; the first stop of each page leads past the navigation.',
  measureLanguage:
    'Each page and each text in another language says its language and direction; Arabic reads from right to left.',
  measureMaps: 'Each map and chart has a description in words, and a table of the same figures one link away.',
  measureColour:
    'Contrast is at least 4.5 to 1, in light and in dark; nothing is said by colour alone, and nothing moves.',
  measureWeight: 'No page weighs more than 60 KB in all; its foot tells how much.',
  testedTitle: 'How it was tested',
  tested: 'The makers tested it themselves, and these tests run with every change of the program:',
  testedAxe:
    'A real browser opens every kind of page, in English at 1,280 pixels in light and in Arabic at 360 pixels in dark, and sees that it fits at the other width too; axe-core looks for faults against WCAG 2.2 AA.',
  testedScript: 'The same way is gone once without script.',
  testedKeyboard: 'The keyboard’s way through a page is followed from the first stop on.',
  testedRules:
    'Every page that any test sees is checked for one heading of the first level, labels, links that lead somewhere, language and direction.',
  limitsTitle: 'Known limits',
  limitPeople: 'People who use a screen reader or other aids every day have not tested it yet.',
  limitFiles: 'Documents were made by others. Many are PDF files without tags, which aids read badly.',
  limitOriginals: 'Titles and texts are shown in the language in which they were written where no translation exists.',
  limitMaps: 'Places on a map can be pointed at with a mouse only; the table beside it has the same links.',
  technologyTitle: 'What it relies on',
  technology: 'HTML, CSS and SVG; script is never needed.',
  contactTitle: 'Tell us of a barrier',
  contact:
    'If something keeps you from using a page, tell whoever runs this site: name the page and what happened, in any of the six languages. Faults of the program can be reported where its source code is kept. Where the law of your country provides for it, its authority for accessibility takes complaints.',
  assessed: 'Last assessed on {date}.',
};

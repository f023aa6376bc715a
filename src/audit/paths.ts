/** Where everybody finds what she did and what was done to her; the page is the site's. */
export const ownTrailPath = '/my/trail';

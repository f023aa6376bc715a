export const aboutPath = '/about';
export const accessibilityPath = '/about/accessibility';

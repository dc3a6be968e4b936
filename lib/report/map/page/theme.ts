import { byId } from './dom';

/** The button that changes between the colors of the system, light and dark. */
export function startTheme(): void {
  const button = byId('theme');
  let theme: 'auto' | 'light' | 'dark' = 'auto';
  const apply = () => {
    document.documentElement.setAttribute('data-theme', theme);
    button.setAttribute('aria-label', `Colors: ${theme}`);
    button.title = `Colors: ${theme}`;
  };
  button.addEventListener('click', () => {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    // From "auto", the first click always changes something.
    theme = theme === 'auto' ? (isDark ? 'light' : 'dark') : theme === 'light' ? 'dark' : 'light';
    apply();
  });
  apply();
}

// Runs in the head, before anything is painted: the theme that was chosen last time.
const KEY = "prowess.theme";

function chosen(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage can be switched off; the system's theme stands then
  }
}

const theme = chosen();
if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
document.documentElement.dataset.scripts = "on";

export {};

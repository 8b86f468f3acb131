// The switch between light and dark. Without a choice the system's theme stands.
const KEY = "prowess.theme";

export function installThemeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-toggle]");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const say = () => {
    const label = isDark() ? button.dataset.toLight : button.dataset.toDark;
    button.setAttribute("aria-label", label ?? "");
    button.title = label ?? "";
  };
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // storage is off: the choice holds for this page
    }
    say();
  });
  system.addEventListener("change", say);
  say();
  button.hidden = false;
}

// "/" goes to the search field, unless somebody is typing.
export function installHotkeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const field = document.querySelector<HTMLInputElement>('[data-hotkey="/"]');
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

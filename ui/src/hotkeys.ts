// "/" goes to the search field, unless somebody is typing; Ctrl and Enter send what is typed.
export function installHotkeys(): void {
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (!(field instanceof HTMLTextAreaElement) || field.dataset.send === undefined) return;
    event.preventDefault();
    field.form?.requestSubmit(field.form.querySelector("button"));
  });
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

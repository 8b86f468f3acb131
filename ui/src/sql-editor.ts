// Replaces the textarea inside by a real editor, once that has loaded; the textarea stays the
// form's field, so that forms, htmx and people without scripts see the same thing.
import type { open } from "./editor";

const STORE = "prowess.draft.";

export class SqlEditor extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const field = this.querySelector("textarea");
    const { src, lab, label, tables } = this.dataset;
    if (!field || !src || !lab) return;
    this.#restore(field, STORE + lab);
    field.addEventListener("keydown", submitByKey);
    const editor = (await import(src)) as { open: typeof open };
    if (!this.isConnected) return;
    const place = document.createElement("div");
    place.className = "editor-place";
    this.append(place);
    editor.open({
      place,
      text: field.value,
      label: label ?? "",
      tables: readTables(tables ?? ""),
      limit: field.maxLength,
      changed: (text) => {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      submit: () => field.form?.requestSubmit(),
    });
    this.classList.add("ready");
  }

  // What was typed survives a reload of this tab; what was graded comes from the server.
  #restore(field: HTMLTextAreaElement, key: string): void {
    try {
      if ("fresh" in this.dataset) {
        sessionStorage.removeItem(key);
        history.replaceState(null, "", location.pathname);
      }
      field.value = sessionStorage.getItem(key) ?? field.value;
      field.addEventListener("input", () => sessionStorage.setItem(key, field.value));
    } catch {
      // storage is off: the last graded answer is what is left after a reload
    }
  }
}

function submitByKey(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}

// "books:title,genre loans:loan_id" to { books: ["title", "genre"], loans: ["loan_id"] }
function readTables(text: string): Record<string, string[]> {
  const pairs = text.split(" ").filter(Boolean).map((part) => part.split(":") as [string, string]);
  return Object.fromEntries(pairs.map(([table, columns]) => [table, columns.split(",")]));
}

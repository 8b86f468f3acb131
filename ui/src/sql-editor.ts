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
    this.#watchLength(field);
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
      field.addEventListener("input", () => keep(key, field.value));
    } catch {
      // storage is off: the last graded answer is what is left after a reload
    }
  }

  // A limit in the field itself would drop what is pasted without a word.
  #watchLength(field: HTMLTextAreaElement): void {
    const { limit, tooLong } = this.dataset;
    const place = this.parentElement?.querySelector(".too-long");
    const most = Number(limit);
    if (!place || !tooLong || !most) return;
    const look = (): void => {
      const chars = field.value.length > most ? Array.from(field.value).length : 0; // as Python counts
      const said = chars > most ? tooLong.replace("{chars}", grouped(chars)).replace("{most}", grouped(most)) : "";
      if (place.textContent !== said) place.textContent = said;
    };
    field.addEventListener("input", look);
    look();
  }
}

function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // it is more than the storage takes: the editor has it, a reload would not
  }
}

function grouped(number: number): string {
  return number.toLocaleString("en");
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

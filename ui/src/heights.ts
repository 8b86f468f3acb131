// A field that somebody has dragged to another height carries a style attribute. htmx copies it to
// the field that takes its place, which the content security policy refuses: so it is taken off
// before, and set as a property after.
export function installHeights(): void {
  const heights = new Map<string, string>();
  document.addEventListener("htmx:before:swap", () => {
    for (const field of document.querySelectorAll<HTMLTextAreaElement>("textarea[id][style]")) {
      heights.set(field.id, field.style.height);
      field.removeAttribute("style");
    }
  });
  document.addEventListener("htmx:after:swap", () => {
    for (const [id, height] of heights) {
      const field = document.getElementById(id);
      if (field) field.style.height = height;
    }
  });
}

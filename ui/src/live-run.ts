// Follows a grading: rows of HTML come as server-sent events, the browser resumes after the last
// number by itself, and when the run is over its outcome takes this element's place.
import htmx from "htmx.org";

const GIVE_UP_AFTER = 5;

export class LiveRun extends HTMLElement {
  #source: EventSource | null = null;
  #failures = 0;

  connectedCallback(): void {
    const { events, after } = this.dataset;
    if (!events) return;
    this.#source = new EventSource(`${events}?after=${after ?? 0}`);
    this.scrollIntoView({ block: "nearest" });
    this.#source.addEventListener("step", (event) => this.#add(event.data));
    this.#source.addEventListener("over", () => this.#finish());
    this.#source.addEventListener("error", () => this.#lose());
  }

  disconnectedCallback(): void {
    this.#source?.close();
  }

  #add(html: string): void {
    this.#failures = 0;
    const list = this.querySelector(".steps-live");
    const row = document.createElement("template");
    row.innerHTML = html; // our own template, escaped by the server
    list?.append(row.content);
    const step = list?.lastElementChild as HTMLElement | null;
    this.#advance(Number(step?.dataset.done), Number(step?.dataset.total));
  }

  #advance(done: number, total: number): void {
    if (total > 0) this.querySelector(".live-bar .bar-done")?.setAttribute("width", String((100 * done) / total));
  }

  async #finish(): Promise<void> {
    this.#source?.close();
    const { outcome } = this.dataset;
    const place = this.closest<HTMLElement>("#outcome");
    if (!outcome || !place) return;
    await htmx.ajax("GET", outcome, { target: place, swap: "innerHTML" });
    const verdict = place.querySelector<HTMLElement>("#verdict");
    verdict?.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Of what is taller than the screen the nearest edge may be its end, and the verdict is above.
    const block = place.offsetHeight > window.innerHeight ? "start" : "nearest";
    place.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
  }

  // The browser tries again by itself, unless the server answered something else than a stream.
  #lose(): void {
    this.#failures += 1;
    const over = this.#source?.readyState === EventSource.CLOSED;
    if (!over && this.#failures < GIVE_UP_AFTER) return;
    this.#source?.close();
    const title = this.querySelector(".live-title");
    if (title) title.textContent = this.dataset.lost ?? "";
  }
}

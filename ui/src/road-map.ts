// The map of a roadmap: scrolls natively, is dragged by a mouse, zooms by buttons, pinch or
// Ctrl+wheel, and shows what a topic rests on and leads to while it is pointed at or focused.
const STEP = 1.25;
const SMALLEST = 0.3;
const LARGEST = 2;

export class RoadMap extends HTMLElement {
  #view!: HTMLElement;
  #svg!: SVGSVGElement;
  #width = 0;
  #height = 0;
  #scale = 1;

  connectedCallback(): void {
    const view = this.querySelector<HTMLElement>(".map-view");
    const svg = this.querySelector<SVGSVGElement>(".map-svg");
    if (!view || !svg) return;
    [this.#view, this.#svg] = [view, svg];
    this.#width = Number(svg.getAttribute("width"));
    this.#height = Number(svg.getAttribute("height"));
    this.#installTools();
    this.#installDrag();
    this.#installLineage();
    this.#start();
  }

  // Begin where the learner is: at the first topic that is not proved.
  #start(): void {
    const fits = this.#view.clientWidth / this.#width;
    if (fits < 1 && fits > 0.8) this.#zoom(fits);
    const here = this.querySelector(".node-focus") ?? this.querySelector(".node:not(.node-proved)");
    if (!here) return;
    const [box, frame] = [here.getBoundingClientRect(), this.#view.getBoundingClientRect()];
    this.#view.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    const down = box.top - frame.top;
    if (down > frame.height - box.height) this.#view.scrollTop += down - frame.height / 3;
  }

  #installTools(): void {
    const tools = this.querySelector<HTMLElement>(".map-tools");
    if (!tools) return;
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const action = (event.target as Element).closest<HTMLElement>("[data-map]")?.dataset.map;
      if (action === "in") this.#zoom(this.#scale * STEP);
      if (action === "out") this.#zoom(this.#scale / STEP);
      if (action === "fit") this.#zoom(this.#fitting());
    });
    this.#view.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return; // plain scrolling stays the browser's
        event.preventDefault();
        this.#zoom(this.#scale * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
      },
      { passive: false },
    );
  }

  #fitting(): number {
    return Math.min(this.#view.clientWidth / this.#width, this.#view.clientHeight / this.#height, 1);
  }

  // Keeps the point under (x, y), or else the middle, where it is.
  #zoom(wanted: number, x?: number, y?: number): void {
    const scale = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    const frame = this.#view.getBoundingClientRect();
    const across = (x ?? frame.left + frame.width / 2) - frame.left;
    const down = (y ?? frame.top + frame.height / 2) - frame.top;
    const factor = scale / this.#scale;
    const left = (this.#view.scrollLeft + across) * factor - across;
    const top = (this.#view.scrollTop + down) * factor - down;
    this.#svg.setAttribute("width", String(Math.round(this.#width * scale)));
    this.#svg.setAttribute("height", String(Math.round(this.#height * scale)));
    this.#scale = scale;
    this.#view.scrollTo(left, top);
  }

  #installDrag(): void {
    let from: { x: number; y: number; left: number; top: number } | null = null;
    let moved = false;
    this.#view.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, left: this.#view.scrollLeft, top: this.#view.scrollTop };
      moved = false;
    });
    this.#view.addEventListener("pointermove", (event) => {
      if (!from) return;
      const [across, down] = [event.clientX - from.x, event.clientY - from.y];
      if (!moved && Math.hypot(across, down) < 4) return;
      if (!moved) this.#view.setPointerCapture(event.pointerId);
      moved = true;
      this.#view.classList.add("dragged");
      this.#view.scrollTo(from.left - across, from.top - down);
    });
    const end = () => {
      from = null;
      this.#view.classList.remove("dragged");
    };
    this.#view.addEventListener("pointerup", end);
    this.#view.addEventListener("pointercancel", end);
    this.#view.addEventListener("dragstart", (event) => event.preventDefault());
    this.#view.addEventListener(
      "click",
      (event) => {
        if (moved) event.preventDefault(); // a drag that ends on a topic does not open it
        moved = false;
      },
      { capture: true },
    );
  }

  #installLineage(): void {
    const edges = [...this.querySelectorAll<SVGPathElement>(".edges path")];
    const nodes = [...this.querySelectorAll<SVGAElement>(".node")];
    const above = group(edges, "to", "from");
    const below = group(edges, "from", "to");
    const show = (event: Event) => {
      const topic = (event.target as Element).closest<SVGAElement>(".node")?.dataset.topic;
      if (!topic) return;
      const near = new Set([...reach(topic, above), ...reach(topic, below)]);
      this.#svg.classList.add("traced");
      for (const node of nodes) node.classList.toggle("near", near.has(node.dataset.topic ?? ""));
      for (const edge of edges) {
        edge.classList.toggle("near", near.has(edge.dataset.from ?? "") && near.has(edge.dataset.to ?? ""));
      }
    };
    const hide = () => this.#svg.classList.remove("traced");
    this.#svg.addEventListener("pointerover", show);
    this.#svg.addEventListener("focusin", show);
    this.#svg.addEventListener("pointerout", hide);
    this.#svg.addEventListener("focusout", hide);
  }
}

function group(edges: SVGPathElement[], by: "from" | "to", other: "from" | "to"): Map<string, string[]> {
  const steps = new Map<string, string[]>();
  for (const edge of edges) {
    const [key, value] = [edge.dataset[by] ?? "", edge.dataset[other] ?? ""];
    steps.set(key, [...(steps.get(key) ?? []), value]);
  }
  return steps;
}

function reach(start: string, steps: Map<string, string[]>): Set<string> {
  const seen = new Set([start]);
  for (const topic of seen) for (const next of steps.get(topic) ?? []) seen.add(next);
  return seen;
}

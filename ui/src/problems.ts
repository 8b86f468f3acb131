// What went wrong with a request of the page, said at the place it has for that: the guard answers with problem
// details instead of HTML, and a server that is gone does not answer at all.

interface Asked {
  response: { headers: Headers; raw: Response };
}

interface Problem {
  detail: string;
  hint: string;
}

export function installProblems(): void {
  const place = document.querySelector<HTMLElement>("#problems");
  if (!place) return;
  // whoever says it, the server or this file: it is brought to where the reader is
  new MutationObserver(() => {
    if (place.childElementCount) place.scrollIntoView({ block: "nearest" });
  }).observe(place, { childList: true });
  document.addEventListener("htmx:before:response", (event) => {
    const { response } = (event as CustomEvent<{ ctx: Asked }>).detail.ctx;
    if (!response.headers.get("content-type")?.startsWith("application/problem+json")) return;
    event.preventDefault(); // else its text would take the place of a part of the page
    void response.raw.json().then((problem: Problem) => say(place, problem));
  });
  document.addEventListener("htmx:error", () => {
    const { unreachable, hint } = place.dataset;
    say(place, { detail: unreachable ?? "", hint: hint ?? "" });
  });
  document.addEventListener("htmx:config:request", () => place.replaceChildren());
}

function say(place: HTMLElement, problem: Problem): void {
  const box = document.createElement("div");
  box.className = "problem";
  for (const [tag, text] of [
    ["strong", problem.detail],
    ["span", problem.hint],
  ] as const) {
    const line = document.createElement("p");
    line.append(Object.assign(document.createElement(tag), { textContent: text }));
    box.append(line);
  }
  place.replaceChildren(box);
}

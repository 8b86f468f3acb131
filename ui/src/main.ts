// What every page loads: htmx, the theme switch, the search key, and the elements that wake up
// when they are on the page. The editor is a file of its own and comes only where it is needed.
import "htmx.org";
import { installHeights } from "./heights";
import { installHotkeys } from "./hotkeys";
import { LiveRun } from "./live-run";
import { installProblems } from "./problems";
import { RoadMap } from "./road-map";
import { SqlEditor } from "./sql-editor";
import { installThemeSwitch } from "./theme-switch";

installThemeSwitch();
installHeights();
installHotkeys();
installProblems();
customElements.define("live-run", LiveRun);
customElements.define("road-map", RoadMap);
customElements.define("sql-editor", SqlEditor);

// On a narrow screen the navigation is a strip: where one is must be in sight.
const here = document.querySelector<HTMLElement>(".nav [aria-current]");
const strip = here?.closest("ul");
if (here && strip) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - strip.clientWidth / 3;

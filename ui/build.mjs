// Builds the styles and islands into the Python package: `npm run build`.
// With --check it writes nothing, and fails where what is committed is not what would be built.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = dirname(fileURLToPath(import.meta.url));
const DIST = join(ROOT, "../src/prowess/doors/web/static/dist");
const NOTICES = join(ROOT, "NOTICES.txt");
const BESIDE_SRC = ["build.mjs", "package-lock.json", "tsconfig.json"];

const result = await build({
  absWorkingDir: ROOT,
  entryPoints: {
    theme: "src/theme.ts",
    main: "src/main.ts",
    editor: "src/editor.ts",
    style: "src/styles/style.css",
    mark: "src/assets/mark.svg",
  },
  loader: { ".svg": "copy" },
  outdir: DIST,
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: ["es2022", "chrome123", "firefox120", "safari17.5"],
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
});

const outputs = new Map(result.outputFiles.map((file) => [file.path.slice(DIST.length + 1), file.contents]));
outputs.set("manifest.json", Buffer.from(manifest()));
const notices = noticesText();

if (process.argv.includes("--check")) {
  const stale = [...outputs].filter(([name, bytes]) => !same(join(DIST, name), bytes)).map(([name]) => name);
  if (!same(NOTICES, Buffer.from(notices))) stale.push("NOTICES.txt");
  if (stale.length) {
    console.error(`Outdated: ${stale.join(", ")}. Run: npm run build`);
    process.exit(1);
  }
} else {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  for (const [name, bytes] of outputs) writeFileSync(join(DIST, name), bytes);
  writeFileSync(NOTICES, notices);
}

// Which built file stands for which plain name, and the fingerprint of what they were built from.
function manifest() {
  const files = {};
  for (const name of [...outputs.keys()].sort()) files[name.replace(/-[A-Z0-9]{8}(?=\.[a-z]+$)/, "")] = name;
  return `${JSON.stringify({ source: sourceHash(), files }, null, 2)}\n`;
}

// The same in Python: tests/doors/web/test_assets.py.
function sourceHash() {
  const names = [...readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })]
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
  const hash = createHash("sha256");
  for (const name of [...names, ...BESIDE_SRC].sort()) {
    hash.update(`${name}\0`).update(readFileSync(join(ROOT, name))).update("\0");
  }
  return hash.digest("hex");
}

// The licenses of the packages that are inside the built files.
function noticesText() {
  const inside = Object.values(result.metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  const names = new Set(inside.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  return [...names].sort().map(notice).join("\n");
}

function notice(name) {
  const folder = join(ROOT, "node_modules", name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const license = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  const text = license ? readFileSync(join(folder, license), "utf8").trim() : "";
  return `${name} ${about.version} (${about.license})\n\n${text}\n\n${"-".repeat(79)}\n`;
}

function same(path, bytes) {
  try {
    return readFileSync(path).equals(Buffer.from(bytes));
  } catch {
    return false;
  }
}

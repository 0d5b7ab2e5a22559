// A client of the language server, with the library that Visual Studio Code uses. It edits the content of this
// repository in memory. Standard input and output are the connection; what is wrong is written to standard error.
//
//   node client.mjs SITE PACKAGES
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [site, packages] = process.argv.slice(2);
const lsp = createRequire(`${packages}/`)("vscode-languageserver-protocol/node");
const connection = lsp.createProtocolConnection(
  new lsp.StreamMessageReader(process.stdin), new lsp.StreamMessageWriter(process.stdout));
const uri = (file) => pathToFileURL(`${site}/content/${file}`).href;

/** The diagnostics of each text, by URI, and who waits for those of a version. */
const published = new Map();
const waiting = [];
connection.onNotification(lsp.PublishDiagnosticsNotification.type, (p) => {
  published.set(p.uri, p);
  for (const next of waiting.splice(0)) next();
});
connection.listen();

/** A text that is open. */
class Text {
  constructor(file) {
    this.uri = uri(file);
    this.text = readFileSync(new URL(this.uri), "utf8");
    this.version = 1;
  }

  async open() {
    await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument:
      { uri: this.uri, languageId: "markdown", version: 1, text: this.text } });
    return this.diagnostics();
  }

  /** position is the place behind the first text that is equal to mark. */
  position(mark) {
    const at = this.text.indexOf(mark);
    assert.notEqual(at, -1, `no ${mark} in ${this.uri}`);
    const lines = this.text.slice(0, at + mark.length).split("\n");
    return { line: lines.length - 1, character: lines.at(-1).length };
  }

  at(mark) {
    return { textDocument: { uri: this.uri }, position: this.position(mark) };
  }

  /** replace edits the first text that is equal to old, and returns the diagnostics with it. */
  async replace(old, text) {
    const end = this.position(old), start = this.position(this.text.slice(0, this.text.indexOf(old)));
    this.text = this.text.replace(old, () => text);
    await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, { textDocument:
      { uri: this.uri, version: ++this.version }, contentChanges: [{ range: { start, end }, text }] });
    return this.diagnostics();
  }

  /** diagnostics waits for those of the present version. */
  async diagnostics() {
    while (published.get(this.uri)?.version !== this.version) await new Promise((next) => waiting.push(next));
    return published.get(this.uri).diagnostics;
  }
}

const { capabilities } = await connection.sendRequest(lsp.InitializeRequest.type, {
  processId: process.pid, rootUri: pathToFileURL(site).href, workspaceFolders: null,
  capabilities: {
    general: { positionEncodings: ["utf-16"] },
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["rename"] } },
    textDocument: { publishDiagnostics: { relatedInformation: true } },
  },
});
assert.equal(capabilities.positionEncoding, "utf-16");
await connection.sendNotification(lsp.InitializedNotification.type, {});

const page = new Text("care/aftercare.md");
assert.deepEqual(await page.open(), []);

const broken = await page.replace("(../soreness/bruises-after-massage.md)", "(../soreness/bruises-after-masage.md)");
assert.deepEqual(broken.map((d) => [d.code, d.severity]), [["link-missing-page", lsp.DiagnosticSeverity.Error]]);

const actions = await connection.sendRequest(lsp.CodeActionRequest.type, { textDocument: { uri: page.uri },
  range: broken[0].range, context: { diagnostics: broken } });
const [{ edits: [{ range, newText }] }] = actions[0].edit.documentChanges;
assert.equal(newText, "../soreness/bruises-after-massage.md");
assert.deepEqual(range.start, page.position("after a massage]("));
assert.deepEqual(await page.replace("(../soreness/bruises-after-masage.md)", `(${newText})`), []);

const target = await connection.sendRequest(lsp.DefinitionRequest.type, page.at("../soreness/bruises-after"));
assert.equal(target.uri, uri("soreness/bruises-after-massage.md"));
const hover = await connection.sendRequest(lsp.HoverRequest.type, page.at("claims: [self-care"));
assert.match(hover.contents.value, /Verdict: (supported|plausible|contested|unsupported|misleading|opinion)/);
const key = await connection.sendRequest(lsp.HoverRequest.type, page.at("\ntop"));
assert.match(key.contents.value, /which is also its folder/);

await page.replace("\nclaims: [", "\nclaims: [self-");
const { items } = await connection.sendRequest(lsp.CompletionRequest.type, page.at("\nclaims: [self-"));
assert.ok(items.some((i) => i.textEdit.newText === "self-care-after-massage"), "no completion of a claim");
assert.deepEqual(await page.replace("claims: [self-", "claims: ["), []);

const references = await connection.sendRequest(lsp.ReferencesRequest.type, { ...page.at("urgent: [muscles-very"),
  context: { includeDeclaration: true } });
assert.ok(references.some((r) => r.uri === uri("signs.yaml")) && references.length > 1);

const renamed = await connection.sendRequest(lsp.RenameRequest.type, { ...page.at("title: \"Looking"),
  newName: "after-your-massage" });
const move = renamed.documentChanges.at(-1);
assert.deepEqual([move.kind, move.newUri], ["rename", uri("care/after-your-massage.md")]);
assert.ok(renamed.documentChanges.length > 2, "no other file names the page");

const guide = new Text("guides/sore-after-massage.md");
await guide.open();
const symbols = await connection.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument: { uri: guide.uri } });
assert.ok(symbols.some((s) => s.name === "how-going") && symbols.some((s) => s.name === "coping"));
const unknown = await guide.replace("then: coping", "then: copin");
assert.ok(unknown.some((d) => d.code === "guide-unknown-target" && d.message.includes('Did you mean "coping"?')));
assert.deepEqual((await guide.replace("then: copin", "then: coping")).filter((d) => d.severity === 1), []);

await connection.sendRequest(lsp.ShutdownRequest.type);
await connection.sendNotification(lsp.ExitNotification.type);
connection.end();

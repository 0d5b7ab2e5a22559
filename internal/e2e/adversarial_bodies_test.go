package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"knead/internal/build"
)

// The URLs and raw HTML of payloads, and the forms in which Markdown can have them.
var (
	payloadURLs = []string{
		"javascript:pwned=1", "JaVaScRiPt:pwned=1", "javascript&colon;pwned=1", "javascript&#58;pwned=1",
		"java\tscript:pwned=1", "&#1;javascript:pwned=1", "java&NewLine;script:pwned=1", "vbscript:pwn",
		"data:text/html,<script>pwned=1</script>", "data:image/svg+xml;base64,cHdu", "blob:pwn",
		"feed:javascript:pwned=1", "jar:pwn!/", "file:///etc/pwn", "view-source:pwn", "intent://pwn",
		"//pwn.example/%22onload=pwned=1", "x\"onmouseover=\"pwned=1", "x' onpwn='1", "\\javascript:pwned=1",
		"%6aavascript:pwned=1", "javascript://pwn%0apwned=1", "ws://pwn", "ftp://pwn",
	}
	urlForms = []string{
		"[pwn](%s)", "[pwn](<%s>)", "<%s>", "![pwn](%s)", "[pwn][r]\n\n[r]: %s", "[pwn](x \"%s\")", "[[%s]]",
		"{{guide %s}}",
	}
	payloadHTML = []string{
		"<script>pwned=1</script>", "<img src=x onerror=pwned=1>", "<pwn-x>", "<svg onload=pwned=1>",
		"<iframe srcdoc='<script>pwned=1</script>'>", "<math><mtext></p><img src=x onerror=pwned=1>",
		"<!--><img src=x onerror=pwned=1>-->", "<![CDATA[<img src=x onerror=pwned=1>]]>",
		"<?pwn <script>pwned=1</script>?>", "<a href=javascript:pwned=1>pwn</a>", "<style>@import 'pwn'</style>",
		"<base href=//pwn.example>", "<form action=//pwn.example><input name=pwn>",
		"<meta http-equiv=refresh content='0;javascript:pwned=1'>", "</main></body><script>pwned=1</script>",
		"<noscript><p title='</noscript><img src=x onerror=pwned=1>'>",
	}
	htmlForms = []string{
		"%s", "words %s words", "> %s", "- %s", "## %s", "| a |\n|---|\n| %s |", "`` ` `` %s", "[%s](x)",
		"![%s](x)", "```\n%s\n```", "> [!NOTE]\n> %s", "## h {#x %s}", "[%s]: /x \"%[1]s\"\n\n[%[1]s]",
	}
)

// bodies returns Markdown texts with each payload in each form.
func bodies() []string {
	var all []string
	for _, url := range payloadURLs {
		for _, form := range urlForms {
			all = append(all, fmt.Sprintf(form, url))
		}
	}
	for _, raw := range payloadHTML {
		for _, form := range htmlForms {
			all = append(all, fmt.Sprintf(form, raw))
		}
	}
	return all
}

func TestAdversarial_bodies(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"content/site.yaml": "title: T\nbase_url: https://t.example/\nlanguage: en\ntopics: [{id: a, title: A}]\n",
		"content/index.md":  "---\ntitle: Home\nsummary: S.\n---\n\n[[p]]\n",
	}
	save := func(name, text string) {
		t.Helper()
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		save(name, text)
	}
	p, err := build.Open(build.Options{Dir: dir, Now: today})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	reported, text := 0, 0
	for _, body := range bodies() {
		save("content/a/p.md", "---\ntitle: P\nsummary: S.\ntopic: a\n---\n\n"+body+"\n")
		r, err := p.Load()
		if err != nil {
			t.Fatal(err)
		}
		if hasErrors(r) {
			reported++
			continue
		}
		text++
		checkInert(t, r, body)
	}
	t.Logf("%d bodies: %d have errors, %d are text", reported+text, reported, text)
	if reported == 0 || text == 0 {
		t.Error("some bodies must have errors, and some must not")
	}
}

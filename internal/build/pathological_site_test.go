package build

// This file has the inputs of TestBuild_pathologicalInputs in front matter, data files, guides, includes and images.

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"strings"

	"knead/internal/diag"
)

func frontInputs() map[diag.Code]map[string]string {
	r := strings.Repeat
	return map[diag.Code]map[string]string{
		diag.CodeFrontMatterTooDeep: {
			"keys":    format(100000, "k%d: a\n"),
			"anchors": "about: [&a x, " + r("*a, ", 5000) + "]",
			"doubled alias": "a: &a0 [x]\n" + each(40, func(i int) string {
				return fmt.Sprintf("k%d: &a%d [*a%d, *a%d]\n", i, i+1, i, i)
			}),
			"nested lists":   "about: " + r("[", 30000) + r("]", 30000),
			"nested maps":    "about: " + r("{a: ", 10000),
			"nested blocks":  "about:\n" + each(300, func(i int) string { return r(" ", i+1) + "- \n" }),
			"a long list":    "claims: [" + format(100000, "c%d, ") + "]",
			"question marks": r("? ", 30000),
		},
		diag.CodeFrontMatterSyntax: {
			"tags":      "about: " + r("!!str ", 10000) + "a",
			"quotes":    "about: " + r("\"", 50000),
			"documents": r("--- # a\n", 5000),
		},
		diag.CodeFrontMatterDuplicateKey: {"merge keys": r("<<: {a: b}\n", 5000)},
		diag.CodeRelatedUnknown:          {"related": "related: [" + format(5000, "p0x%d, ") + "]"},
		"": {
			"old addresses": "aliases: [" + format(1000, "/x%d/, ") + "]",
			"comments":      r("# a\n", 15000),
		},
	}
}

// includeInputs are texts that include others.
func includeInputs() []pathological {
	chain, doubled := onPage("", "{{include i0.md}}\n"), onPage("", "{{include i0.md}}\n")
	for i := range 2000 {
		chain[fmt.Sprintf("content/a/i%d.md", i)] = fmt.Sprintf("{{include i%d.md}}\n", i+1)
	}
	chain["content/a/i2000.md"] = "End.\n"
	for i := range 30 {
		doubled[fmt.Sprintf("content/a/i%d.md", i)] = strings.Repeat(fmt.Sprintf("{{include i%d.md}}\n\n", i+1), 2)
	}
	doubled["content/a/i30.md"] = "End.\n"
	return []pathological{{"includes: a chain", "", chain}, {"includes: each twice", "include-cycle", doubled}}
}

func data(name, text string) map[string]string {
	return map[string]string{"content/" + name + ".yaml": text}
}

const (
	manySources = "- {id: s%d, title: T, access: full}\n"
	manyClaims  = "- {id: c%d, topic: a, statement: S., verdict: opinion, why: W., sources: []}\n"
	manySigns   = "s%d: {text: a pain in your leg %[1]d, level: urgent, sources: []}\n"
)

func siteInputs() []pathological {
	r := strings.Repeat
	topics := strings.Replace(tiny(0)["content/site.yaml"], "[{", "["+format(1000, "{id: t%d, title: T}, ")+"{", 1)
	glossary := data("glossary", format(5000, "t%[1]d: {term: word%[1]d, means: M.}\n"))
	maps.Copy(glossary, onPage("", r(format(1000, "word%d "), 100)))
	return []pathological{
		{"data: sources", diag.CodeFrontMatterTooDeep, data("sources", format(100000, manySources))},
		{"data: a thousand sources", "", data("sources", format(1000, manySources))},
		{"data: claims", diag.CodeFrontMatterTooDeep, data("claims", format(50000, manyClaims))},
		{"data: most claims", diag.CodeClaimUnused, data("claims", format(15000, manyClaims))},
		{"data: signs in similar words", "", data("signs", format(10000, manySigns))},
		{"data: facts", "", data("facts", format(20000, "f%d: {text: 3 days, ours: true}\n"))},
		{"data: topics", "", data("site", topics)},
		{"data: types", "", data("types", format(5000, "- {id: t%d, name: T}\n"))},
		{"data: words", "", data("words", "same:\n"+format(20000, "- [a%[1]d, b%[1]d]\n"))},
		{"data: glossary", "", glossary},
		{"guide: a chain", diag.CodeTooManyDiagnostics, guideFile(format(2000, "    q%d: {ask: A%[1]d?, answers: "+
			"[{text: B%[1]d, then: end}, {text: C%[1]d, then: NEXT}]}\n"))},
		{"guide: diamonds", diag.CodeTooManyDiagnostics, guideFile(format(500, "    q%d: {ask: A%[1]d?, answers: "+
			"[{text: B%[1]d, then: NEXT}, {text: C%[1]d, then: NEXT}]}\n"))},
		{"guide: many answers", diag.CodeTooManyDiagnostics, guideFile("    q: {ask: A?, answers: [" +
			format(5000, "{text: B%d, then: end}, ") + "]}\n")},
		{"guide: many bands", diag.CodeGuideNoWhy, guideFile("    q: {ask: A?, " +
			"number: {unit: days, min: 0, max: 9999}, bands: [" +
			format(5000, "{below: %d, then: end}, ") + "{else: end}]}\n")},
		{"image: too wide", diag.CodeImageInvalid, imageFile("i.png", pngHeader(1<<31-1, 1<<31-1))},
		{"image: 3.6 gigapixels", diag.CodeImageInvalid, imageFile("i.png", pngHeader(60000, 60000))},
		{"image: 40 megapixels", "", imageFile("i.png", blackPNG(6400, 6400))},
		{"image: 64 megapixels", "", imageFile("i.png", blackPNG(8000, 8000))},
		{"image: nested SVG", "", imageFile("i.svg",
			`<svg xmlns="http://www.w3.org/2000/svg">`+r("<g>", 200000)+r("</g>", 200000)+"</svg>")},
		{"image: GIF of many frames", "", imageFile("i.gif",
			"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"+
				r("\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00", 50000)+"\x3b")},
	}
}

// repeatedInputs are short texts that show something large many times.
func repeatedInputs() []pathological {
	r := strings.Repeat
	with := func(data, more map[string]string) map[string]string { maps.Copy(data, more); return data }
	spans := each(300, func(i int) string {
		return fmt.Sprintf("{until: %d, label: L, words: W, tone: mild}, ", i+1)
	})
	signs := data("signs", format(1000, manySigns))
	checklists := guideFile(format(2000, "    q%d: {ask: A%[1]d?, any: ["+format(100, "s%d, ")+
		"], any_then: end, none_then: NEXT}\n"))
	long := r("x", 60000)
	return []pathological{
		{"repeated: types", diag.CodeDirectiveUnknown, with(data("types", format(1000, "- {id: t%d, name: T}\n")),
			onPage("", r("{{types}}\n\n", 10000)))},
		{"repeated: timeline", diag.CodeDirectiveUnknown, with(data("sources", "- {id: s, title: T, access: full}\n"),
			onPage("timeline: {title: T, source: s, note: N., spans: ["+spans+"]}", r("{{timeline}}\n\n", 10000)))},
		{"repeated: care cards", diag.CodeDirectiveUnknown, with(maps.Clone(signs),
			onPage("care: {urgent: ["+format(1000, "s%d, ")+"]}", r("{{care}}\n\n", 10000)))},
		{"repeated: checklists", diag.CodeTooManyDiagnostics, with(maps.Clone(signs), checklists)},
		{"repeated: a fact", diag.CodeFrontMatterValue, with(data("facts", "f: {text: "+long+", ours: true}\n"),
			onPage("", r("{{fact f}}\n\n", 50000)))},
		{"repeated: a title", diag.CodeFrontMatterValue, with(map[string]string{
			"content/a/q.md": "---\ntitle: " + long + "\nsummary: S.\ntopic: a\n---\n"},
			onPage("", r("[[q]]\n\n", 50000)))},
		{"repeated: a source", "", with(data("sources", "- {id: s, title: "+long+", access: full}\n"),
			onPage("", r("x [@s]\n\n", 50000)))},
	}
}

func imageFile(name, data string) map[string]string {
	files := onPage("", "![a]("+name+")\n")
	files["content/a/"+name] = data
	return files
}

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngHeader is a PNG image of a size, without pixels.
func pngHeader(width, height uint32) string {
	header := binary.BigEndian.AppendUint32(nil, width)
	header = append(binary.BigEndian.AppendUint32(header, height), 8, 2, 0, 0, 0)
	return pngSignature + pngChunk("IHDR", header)
}

func pngChunk(kind string, data []byte) string {
	all := append([]byte(kind), data...)
	length, sum := binary.BigEndian.AppendUint32(nil, uint32(len(data))), crc32.ChecksumIEEE(all)
	return string(length) + string(binary.BigEndian.AppendUint32(all, sum))
}

// blackPNG is an image of 24 bits a pixel, in a file of a thousandth of that.
func blackPNG(width, height int) string {
	var pixels bytes.Buffer
	z := zlib.NewWriter(&pixels)
	row := make([]byte, 1+3*width)
	for range height {
		if _, err := z.Write(row); err != nil {
			panic(err) // writing to memory does not fail
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return pngHeader(uint32(width), uint32(height)) + pngChunk("IDAT", pixels.Bytes()) + pngChunk("IEND", nil)
}

// guideFile is a guide of questions q0, q1 and so on, in which NEXT is the one that follows, and after the last one the
// outcome.
func guideFile(questions string) map[string]string {
	lines := strings.SplitAfter(questions, "\n")
	for i := range lines {
		next := fmt.Sprintf("q%d", i+1)
		if i+2 >= len(lines) {
			next = "end"
		}
		lines[i] = strings.ReplaceAll(lines[i], "NEXT", next)
	}
	front := "---\ntitle: G\nsummary: S.\nguide:\n  kind: choice\n  questions:\n"
	return map[string]string{"content/guides/g.md": front + strings.Join(lines, "") +
		"  outcomes:\n    end: {level: info, title: End.}\n---\n"}
}

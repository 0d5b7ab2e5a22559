package translate

import (
	"reflect"
	"strings"
	"testing"

	"knead/internal/source"
)

// What scanEntry reads is what the reader of any JSON reads, and nothing that this one refuses.
func TestScanEntry_readsWhatTheSlowReaderReads(t *testing.T) {
	lock := NewLock([]Entry{
		{Key: "x#body/1", List: "x#body", Kind: "p", Source: "One\n\t\"two\" \\ é – \u2028", Text: Digest("a"),
			Trust: Machine, Translator: "a program", On: "2026-11-29", Same: "a typo"},
		{Key: "x#body/2", List: "x#body", Index: 1, Kind: "p", Source: "Uno\n\t\"two\" \\ é – \x7f <b>&",
			Text: Digest("a"), Trust: Checked, Translator: "Ana", Checker: "Luz", On: "2026-11-29"},
		{Key: "x#figures/1/words", List: "x#figures", Field: "words", Source: "people"},
		{Key: "x#title", Source: "T", Text: Digest("b"), Trust: Translated, Translator: "Ana", On: "2026-11-30"},
	}, nil)
	read := 0
	compare := func(text string) {
		e, ok := scanEntry(text)
		if !ok {
			return
		}
		read++
		p := lockParser{file: source.NewFile("l", text)}
		if p.line(source.Range{End: len(text)}); p.last == nil || !reflect.DeepEqual(*p.last, e) {
			t.Errorf("%s: %+v, the slow reader has %+v and says %v", text, e, p.last, p.list)
		}
	}
	reseal := func(text string) string {
		body, _, _ := strings.Cut(text, `,"seal"`)
		return body + `,"seal":"` + source.DigestOf([]byte(body+"}")).Short(sealBytes) + `"}`
	}
	for _, text := range strings.Split(strings.TrimSpace(string(lock.Bytes())), "\n") {
		compare(text)
		for i := range text {
			for _, with := range []string{"", "0", `"`, `\`, `\u0041`, "{", "\x01", "\xff", "é"} {
				for _, edited := range []string{text[:i] + with + text[i:], text[:i] + with + text[i+1:]} {
					compare(edited)
					compare(reseal(edited))
				}
			}
		}
	}
	if read < 1000 {
		t.Errorf("only %d lines were read quickly", read)
	}
}

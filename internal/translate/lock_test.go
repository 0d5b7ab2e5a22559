package translate

import (
	"bytes"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/source"
)

// sampleLock has an entry of each form.
func sampleLock() *Lock {
	return NewLock([]Entry{
		{Key: "signs#chest-pain", Source: "chest pain", Text: Digest("dolor en el pecho"), Trust: Checked,
			Translator: "Ana", Checker: "Luz", On: "2026-11-30",
			Except: []Exception{{Code: diag.CodeTranslationStale, Reason: "a <reason> & \"more\""}}},
		{Key: "x#body/2", List: "x#body", Index: 1, Kind: "h2", Source: "Two\n\u2028", Text: Digest("Dos"),
			Trust: Machine, Translator: "a program", On: "2026-11-29", Same: "a typo"},
		{Key: "x#body/1", List: "x#body", Index: 0, Kind: "p", Source: "One"},
		{Key: "x#figures/1/words", List: "x#figures", Index: 0, Field: "words", Source: "people"},
		{Key: "x#figures/1/figure", List: "x#figures", Index: 0, Field: "figure", Source: "1 in 10"},
	}, map[string]string{"x.md": "2026-11-30", "a/b.md": "2026-11-01"})
}

func TestLock_roundTrip(t *testing.T) {
	data := sampleLock().Bytes()
	lock, list := ParseLock(source.NewFile("content/es/translation.lock", string(data)))
	if len(list) > 0 {
		t.Fatalf("%v\n%s", list, data)
	}
	if again := lock.Bytes(); !bytes.Equal(again, data) {
		t.Errorf("the lock\n%s is read as\n%s", data, again)
	}
	if got := strings.Join(lock.Paths(), " "); got != "signs.yaml x.md" {
		t.Errorf("the lock has the paths %s", got)
	}
	if empty, list := ParseLock(source.NewFile("l", string(NewLock(nil, nil).Bytes()))); len(list) > 0 ||
		len(empty.Entries()) > 0 {
		t.Errorf("an empty lock has %v, %v", empty.Entries(), list)
	}
}

// A lock that was edited by hand is reported at the line, and the line is not used.
func TestLock_edits(t *testing.T) {
	whole := string(sampleLock().Bytes())
	lines := strings.SplitAfter(whole, "\n")
	reseal := func(text, old, new string) string {
		for _, l := range strings.SplitAfter(text, "\n") {
			if strings.Contains(l, old) {
				body, _, _ := strings.Cut(strings.Replace(l, old, new, 1), `,"seal"`)
				seal := source.DigestOf([]byte(body + "}")).Short(sealBytes)
				text = strings.Replace(text, l, body+`,"seal":"`+seal+"\"}\n", 1)
			}
		}
		return text
	}
	windows := source.NewFile("content/es/translation.lock", strings.ReplaceAll(whole, "\n", "\r\n"))
	if read, list := ParseLock(windows); len(list) > 0 || string(read.Bytes()) != whole {
		t.Errorf("with line ends of Windows: %v", list)
	}
	for _, c := range []struct {
		name, text, message string
		line                int
	}{
		{"a trust", strings.Replace(whole, `"machine"`, `"checked"`, 1), "changed by hand: x#body/2", 4},
		{"a space", strings.Replace(whole, `"chest pain"`, `"chest  pain"`, 1), "changed by hand: signs#chest-pain", 2},
		{"a conflict", "<<<<<<< HEAD\n" + whole, "not one that Knead wrote", 1},
		{"no version", strings.Join(lines[1:], ""), "does not begin with its version", 1},
		{"order", lines[0] + lines[2] + lines[1] + strings.Join(lines[3:], ""), "not in order", 3},
		{"twice", lines[0] + lines[1] + strings.Join(lines[1:], ""), "not in order", 3},
		{"a line less", lines[0] + lines[1] + strings.Join(lines[3:], ""), "before this one is missing: x#body/2", 3},
		{"own check", reseal(whole, `"checker":"Luz"`, `"checker":" aNA "`), "nobody but the translator checked", 2},
		{"no name", reseal(whole, `"translator":"a program"`, `"translator":" "`), "no name", 4},
		{"unknown trust", reseal(whole, `"machine"`, `"certain"`), `"certain" is no trust`, 4},
	} {
		lock, list := ParseLock(source.NewFile("content/es/translation.lock", c.text))
		found := false
		for _, d := range list {
			found = found || d.Code == diag.CodeTranslationLock && strings.Contains(d.Message, c.message) &&
				d.Span.Start().Line == c.line
		}
		if !found {
			t.Errorf("%s: %v, not %q in line %d", c.name, list, c.message, c.line)
		}
		isWhole := c.name == "no version" || c.name == "a conflict" || c.name == "twice"
		if !isWhole && len(lock.Entries()) >= 5 {
			t.Errorf("%s: all lines are used", c.name)
		}
	}
}

func FuzzParseLock(f *testing.F) {
	f.Add(string(sampleLock().Bytes()))
	f.Add("{\"v\":1}\n{\"page\":\"x\"}\n")
	f.Fuzz(func(t *testing.T, text string) {
		lock, list := ParseLock(source.NewFile("content/es/translation.lock", text))
		again, problems := ParseLock(source.NewFile("content/es/translation.lock", string(lock.Bytes())))
		if len(list) == 0 && (len(problems) > 0 || !bytes.Equal(again.Bytes(), lock.Bytes())) {
			t.Fatalf("%q is read, but not what is written of it: %v", text, problems)
		}
	})
}

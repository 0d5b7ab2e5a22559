package build

// This file is the random edits of a translation.

import (
	"os"
	"path/filepath"
	"strings"

	"knead/internal/source"
	"knead/internal/translate"
)

// languagesLine is the language of the edited site in site.yaml.
const languagesLine = "languages: [{id: es, name: Español, publish: translated}]\n"

// translatedFiles are the translations of the edited site.
func translatedFiles(of map[string]string) map[string]string {
	files := map[string]string{
		"content/es/signs.yaml":  "faint: desmayo\n",
		"content/es/facts.yaml":  "bees: 3 de 10 personas\n",
		"content/es/words.yaml":  "menu-topics: Temas\n",
		"content/es/site.yaml":   "title: T en español\ntopics: {a: {title: Á}}\n",
		"content/es/levels.yaml": "emergency: {name: Emergencia}\n",
	}
	for _, name := range []string{editedPage(0), editedPage(1), editedPage(2), "content/part.md", "content/index.md"} {
		files[inSpanish(name)] = spanish(of[name])
	}
	return files
}

func inSpanish(name string) string { return "content/es/" + strings.TrimPrefix(name, "content/") }

// spanishWords are those of the edited site with their translations.
var spanishWords = strings.NewReplacer("Some words", "Unas palabras", "other words", "otras palabras", "More", "Más",
	"See", "Vea", "for more", "para más", "Rest", "Descanse", "Hear this", "Oiga esto", "Shared", "Compartido",
	"Home", "Inicio", "Other", "Otro", "is linked", "está enlazado", "It costs", "Cuesta", "A note", "Una nota",
	"A shared knot", "Un nudo compartido")

// spanish is the translation of a text with the same blocks.
func spanish(text string) string {
	front, body := "", text
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		front, body, _ = strings.Cut(rest, "\n---\n")
		title := ""
		for _, line := range strings.Split(front, "\n") {
			if value, ok := strings.CutPrefix(line, "title: "); ok {
				title = value
			}
		}
		front = "---\ntitle: \"Título " + strings.Trim(title, `'"`) + "\"\nsummary: R.\n"
		if strings.Contains(text, "ask: Does it hurt?") {
			front += "guide: {questions: {hurt: {ask: ¿Duele?, answers: {\"yes\": Sí, \"no\": \"No\"}}},\n" +
				"  outcomes: {rest: {title: Descanse, do: [Descanse bien.]}, fine: {title: Bien, do: [Siga.]}}}\n"
		}
		front += "---\n"
	}
	return front + spanishWords.Replace(body)
}

// translationEdits are the edits of a translation.
var translationEdits = []edit{
	{name: "translate", odds: 8, apply: func(e *editor) []string {
		name := e.aText()
		if text := e.read(name); text != "" {
			e.write(inSpanish(name), spanish(text))
		}
		return []string{inSpanish(name)}
	}},
	{name: "confirm", odds: 8, apply: func(e *editor) []string { return e.confirm() }},
	{name: "edit a translation", odds: 6, apply: func(e *editor) []string { return e.bodyEdit(inSpanish(e.page())) }},
	{name: "delete a translation", odds: 3, apply: func(e *editor) []string {
		name := inSpanish(e.aText())
		e.remove(name)
		return []string{name}
	}},
	{name: "edit a data file of a translation", odds: 4, apply: func(e *editor) []string {
		files := [][]string{{"content/es/signs.yaml", "faint: desmayo", "faint: síncope", "faint: {"},
			{"content/es/site.yaml", "title: T en español", "title: Otro"},
			{"content/es/words.yaml", "menu-topics: Temas", "menu-topics: Asuntos", "no-key: x"}}
		f := files[e.r.IntN(len(files))]
		return e.replace(f[0], f[1:]...)
	}},
	{name: "damage the lock of a translation", odds: 3, apply: func(e *editor) []string {
		name := "content/es/" + translate.LockName
		lines := strings.SplitAfter(e.read(name), "\n")
		at := e.r.IntN(len(lines))
		e.write(name, strings.Join(append(lines[:at:at], lines[min(at+1, len(lines)):]...), ""))
		return []string{name}
	}},
	{name: "remove or add the language", odds: 2, apply: func(e *editor) []string {
		return e.replace("content/site.yaml", "publish: translated", "publish: checked", "publish: machine")
	}},
}

// confirm confirms all that is translated, as the lock of the translation has it then.
func (e *editor) confirm() []string {
	name := "content/es/" + translate.LockName
	lock, _ := translate.ParseLock(source.NewFile(name, e.read(name)))
	if e.read(name) == "" {
		lock = nil
	}
	if data := confirmedLock(e.t, e.dir, "es", translate.Translated, lock); data != nil {
		_ = os.WriteFile(filepath.Join(e.dir, name), data, 0o644) // the folder may be deleted
	}
	return []string{name}
}

package build

// This file makes faults in the Spanish translation of this repository, each as a hurried editor would, and holds that
// the check that is meant for it names the place.

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/pack"
	"knead/internal/source"
	"knead/internal/translate"
	"knead/internal/translate/textcheck"
	"knead/internal/words"
	"knead/templates"
)

// A translationFault replaces a text that is once in a file of content/es, or of content if the path begins with "../".
// ‹ in the new text is where the diagnostic is, or else at, a text that is once in the file of content/es of the same
// path.
type translationFault struct {
	file, old, new string
	code           string // without translation-
	at             string
}

const (
	guideES   = "guides/sore-after-massage.md"
	helpES    = "risks/when-to-get-help.md"
	numbersES = "care/emergency-numbers.md"
)

var translationFaults = []translationFault{
	// Another number, in digits and in words.
	{guideES, "dura más de 3 días", "dura más de ‹2 días", "number", ""},
	{guideES, "Menos de 3 días", "Menos de ‹30 días", "number", ""},
	{guideES, "en unos 3 días. Si no se va", "en unos ‹5 días. Si no se va", "number", ""},
	{guideES, "dos\n          semanas", "‹tres\n          semanas", "number", ""},
	{guideES, "después de dos semanas", "después de ‹diez semanas", "number", ""},
	{guideES, "primeras 12 horas", "primeras ‹24 horas", "number", ""},
	{guideES, "antes de las 36 ", "antes de las ‹48", "number", ""},
	{"signs.yaml", "más de 10 minutos", "más de ‹20 minutos", "number", ""},
	{"levels.yaml", "mejorar en unos 3 días", "mejorar en unos ‹8 días", "number", ""},
	{"levels.yaml", "no mejora en 3 días", "no mejora en ‹13 días", "number", ""},
	{"facts.yaml", "unos 3 días", "unos ‹1,5 días", "number", ""},
	{"facts.yaml", "36 horas", "‹3,6 horas", "number", ""},
	{"facts.yaml", "767 personas", "‹1.767 personas", "number", ""},
	{"index.md", "1 de cada 10", "1 de cada ‹100", "number", ""},
	{helpES, "piernas tres días después", "piernas ‹ocho días después", "number", ""},
	// Another unit of time, or none.
	{guideES, "dura más de 3 días", "dura más de ‹3 horas", "number", ""},
	{guideES, "Menos de 3 días", "Menos de ‹3 semanas", "number", ""},
	{guideES, "en unos 3 días. Si no se va", "en unos ‹3 meses. Si no se va", "number", ""},
	{"signs.yaml", "más de 10 minutos", "más de ‹10 horas", "number", ""},
	{"levels.yaml", "mejorar en unos 3 días", "mejorar en unos ‹3 minutos", "number", ""},
	{"facts.yaml", "unos seis meses", "unos ‹seis años", "number", ""},
	{"index.md", "12 horas", "‹12 días", "number", ""},
	{guideES, "dura más de 3 días", "dura más de ‹3", "number", ""},
	// A number that is left out.
	{guideES, "Ya dura más de 3 días", "‹Ya dura bastante", "number", ""},
	{"signs.yaml", "un sangrado de nariz de más de 10 minutos", "‹un sangrado de nariz muy largo", "number", ""},
	{"facts.yaml", "401 personas", "‹muchas personas", "number", ""},
	// A lost negation.
	{"signs.yaml", "bleeding-on: {text: \"un sangrado que no", "bleeding-on: {text: \"‹un sangrado que",
		"negation", ""},
	{"signs.yaml", "no siente cuando orina", "‹siente cuando orina", "negation", ""},
	{"levels.yaml", "call: No conduzca usted. Haga", "call: ‹Conduzca usted. Haga", "negation", ""},
	{helpES, "No frote esa zona ni le dé masaje.\n        - Si está",
		"‹Frote esa zona y dele masaje.\n        - Si está", "negation", ""},
	{helpES, "- No lo tome por una migraña.", "- ‹Tómelo por una migraña.", "negation", ""},
	{helpES, "- No haga ejercicio ni reciba masajes.", "- ‹Haga ejercicio y reciba masajes.", "negation", ""},
	{helpES, "- No conduzca.\n", "- ‹Conduzca.\n", "negation", ""},
	{guideES, "- Nunca en el cuello, ni sobre un moretón, ni sobre", "- ‹En el cuello, sobre un moretón y sobre",
		"negation", ""},
	{guideES, "[no mejora después de 3 días, empeora, se siente", "[‹mejora después de 3 días, empeora, se siente",
		"negation", ""},
	// One that is added.
	{helpES, "Llame aunque la señal", "‹No llame aunque la señal", "negation", ""},
	{guideES, "Beba cuando tenga sed.", "‹No beba cuando tenga sed.", "negation", ""},
	{"signs.yaml", "fiebre o escalofríos\"", "‹ninguna fiebre o escalofríos\"", "negation", ""},
	// Telephone numbers.
	{"levels.yaml", "(999, 112 o 911)", "(999, 112 o ‹119)", "phone", ""},
	{"levels.yaml", "(999, 112 o 911)", "(‹٩٩٩, 112 o 911)", "phone", ""},
	{"levels.yaml", "llame al NHS 111 (Reino Unido)", "llame al NHS ‹112 (Reino Unido)", "phone", ""},
	{helpES, "pruebe con el 999, el 112", "pruebe con el ‹998, el 112", "phone", ""},
	{helpES, "El NHS 111 (Reino Unido) es", "‹El NHS (Reino Unido) es", "phone", ""},
	{numbersES, "Reino Unido, llame al 999.\n", "Reino Unido, llame al ‹911.\n", "phone", ""},
	{numbersES, "nombra el 112 no", "nombra el ‹111 no", "phone", ""},
	{numbersES, "EE. UU. Nueva", "EE. UU. o al ‹0800 1111. Nueva", "phone", ""},
	// Links, citations, directives.
	{guideES, " [@cambron-2007; @ernst-2003].\nPero", ".\nPero", "markup", "Primero buscamos"},
	{guideES, "[@cambron-2007; @ernst-2003]", "‹[@cambron-2007; @ernst-2004]", "markup", ""},
	{helpES, "una ambulancia [@healthify-nz-sciatica].", "una ambulancia.", "markup",
		"El NHS 111 (Reino Unido) es"},
	{helpES, "[[emergency-numbers|números de emergencias]]", "números de emergencias", "markup",
		"Los números de emergencias"},
	{numbersES, "](../soreness/headache-after-massage.md)", "‹](../soreness/aftercare.md)", "markup", ""},
	{numbersES, "[[dark-urine-muscle-damage|", "‹[[blood-clots-and-massage|", "markup", ""},
	{helpES, "{{fact soreness-limit}}", "‹{{fact survey-time}}", "markup", ""},
	{"site.yaml", "Tipo de masaje: {}", "Tipo de masaje", "markup", "Tipo de masaje\""},
	// Direction.
	{"signs.yaml", "coughing-blood: {text: \"tos con", "coughing-blood: {text: \"tos ‹\u202econ", "direction", ""},
	{"signs.yaml", "dificultad para respirar", "‹\u2067dificultad para respirar", "direction", ""},
	{helpES, "Deben atenderle en los", "Deben‹\u2069 atenderle en los", "direction", ""},
	// Equal words for different things.
	{"levels.yaml", "name: Urgente", "name: ‹Emergencia", "duplicate", ""},
	{"levels.yaml", "heading: Puede cuidarse en casa", "heading: ‹Busque atención médica  hoy", "duplicate", ""},
	{"signs.yaml", "vomited-blood: {text: \"vómitos con", "vomited-blood: {text: \"‹tos con", "duplicate", ""},
	{guideES, "machine: Dolor por una pistola, un sillón o un rodillo de masaje", "machine: ‹Un moretón pequeño",
		"duplicate", ""},
	{helpES, "no-little-by-little: No, poco a poco", "no-little-by-little: ‹Sí, de repente", "duplicate", ""},
	// Not translated, in another script, too short.
	{"signs.yaml", "dolor en el pecho\"", "‹chest pain\"", "same", ""},
	{guideES, "Empeora cada día", "‹It is worse each day", "unconfirmed", ""},
	{"signs.yaml", "text: \"venas duras o doloridas", "text: \"‹вены твёрдые или болят", "script", ""},
	{helpES, "Si nadie contesta de inmediato, llame al número de emergencias.", "‹Si nadie contesta.", "length", ""},
	// What was confirmed and is not any more: two signs are swapped.
	{"signs.yaml", "\"moretones por todo el cuerpo", "‹\"fiebre o escalofríos intensos", "unconfirmed", ""},
	{guideES, "Empeora cada día\n        stops-me: Me impide hacer lo normal de cada día\n",
		"‹Me impide hacer lo normal de cada día\n        stops-me: Empeora cada día\n", "unconfirmed", ""},
	{"levels.yaml", "Llame ahora a su número local", "‹Busque hoy su número local", "unconfirmed", ""},
	// Blocks and lists.
	{guideES, "        - Beba cuando tenga sed.\n", "", "shape", "Pruebe con calor"},
	{helpES, "\n## Orina oscura\n", "\n### ‹Orina oscura\n", "shape", ""},
	{helpES, "Un párpado caído, o una pupila pequeña", "- Un párpado caído, o una pupila pequeña",
		"shape", "Un párpado caído"},
	{numbersES, "2. Diga dónde está usted.\n", "", "shape", "Diga qué pasa, en pocas"},
	// Keys.
	{guideES, "    coping:\n", "    coping:\n      ‹level: self-care\n", "not-text", ""},
	{helpES, "        yes-suddenly: ", "        yes-sudden: ‹", "unknown", ""},
	{"signs.yaml", "chest-pain: {text: ", "chest-pains: {text: ‹", "unknown", ""},
	{"signs.yaml", "text: \"tos con sangre\",", "text: \"tos con sangre\", ‹level: urgent,", "not-text", ""},
	// The source changes, and the translation does not.
	{"../" + guideES, "It has lasted more than 3 days\", then", "It has lasted more than 2 days\", then",
		"stale", "Ya dura más de 3 días"},
	{"../signs.yaml", "a nosebleed over 10 minutes", "a nosebleed over 20 minutes", "stale",
		"\"un sangrado de nariz de más"},
	{"../levels.yaml", "Get medical help today", "Get medical help now", "stale", "Busque atención médica hoy"},
	{"../facts.yaml", "about 3 days", "about 4 days", "stale", "unos 3 días"},
	{"../" + helpES, "Call even if the sign has gone", "Call if the sign has gone", "stale",
		"Llame aunque la señal"},
	// The lock is edited.
	{"translation.lock", `"trust":"machine"`, `"trust":"checked"`, "lock", "#1"},
}

// pilot is the Spanish translation of this repository beside its source, by the paths below content and content/es.
type pilot struct {
	source, files map[string]*source.File
	checker       *textcheck.Checker
}

func readPilot(t *testing.T) *pilot {
	t.Helper()
	p := &pilot{source: map[string]*source.File{}, files: map[string]*source.File{}}
	root := filepath.Join("..", "..", "content")
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		own, isOwn := strings.CutPrefix(name, "es/")
		if err != nil || e.IsDir() || !translate.HasTexts(name) && !isOwn {
			return err
		}
		data, err := os.ReadFile(path)
		if f := source.NewFile("content/"+name, string(data)); isOwn {
			p.files[own] = f
		} else {
			p.source[name] = f
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range p.source { // as for a load
		if strings.HasSuffix(name, ".md") && p.files[name] == nil {
			delete(p.source, name)
		}
	}
	lexicon := func(lang string) *textcheck.Language {
		w, list := words.Of(lang, pack.Lookup("health"), nil, templates.FS)
		if len(list) > 0 {
			t.Fatal(list)
		}
		return &w.Language.Language
	}
	p.checker = textcheck.New(lexicon("en"), lexicon("es"))
	return p
}

// diags are all that is reported of the translation.
func (p *pilot) diags(last *translate.Translation) (*translate.Translation, diag.List) {
	lock, list := translate.ParseLock(p.files[translate.LockName])
	files := map[string]*source.File{}
	for name, f := range p.files {
		if translate.HasTexts(name) {
			files[name] = f
		}
	}
	t, more := translate.Compare(p.source, translate.Tree{Lang: "es", Files: files, Lock: lock},
		translate.Options{SourceLang: "en", Publish: translate.Machine}, last)
	list = slices.Concat(list, more, t.Check(p.checker))
	list.Sort()
	return t, list
}

func TestTranslation_seededFaults(t *testing.T) {
	p := readPilot(t)
	clean, list := p.diags(nil)
	for _, d := range list {
		if d.Code != diag.CodeTranslationUnconfirmed && d.Code != diag.CodeTranslationMissing {
			t.Errorf("without a fault: %s", d)
		}
	}
	if p.files[translate.LockName] == nil {
		var keys []string
		for _, path := range clean.Paths() {
			for _, pair := range clean.Pairs(path) {
				if pair.Source != nil && pair.Translation != nil {
					keys = append(keys, pair.Key())
				}
			}
		}
		lock, refused := clean.Confirm(translate.Confirmation{Keys: keys, As: translate.Machine, By: "test",
			On: "2026-11-30"})
		if len(refused) > 0 {
			t.Fatal(refused)
		}
		p.files[translate.LockName] = source.NewFile("content/es/"+translate.LockName, string(lock.Bytes()))
	}
	confirmed, _ := p.diags(nil)
	found := 0
	for i, f := range translationFaults {
		if p.find(t, fmt.Sprintf("fault %d: %q", i+1, f.new), f, confirmed) {
			found++
		}
	}
	t.Logf("%d of %d faults found at their places", found, len(translationFaults))
	if len(translationFaults) < 80 {
		t.Errorf("only %d faults", len(translationFaults))
	}
}

// find makes one fault and reports whether it is found.
func (p *pilot) find(t *testing.T, name string, f translationFault, last *translate.Translation) bool {
	path, isSource := strings.CutPrefix(f.file, "../")
	in := p.files
	if isSource {
		in = p.source
	}
	before := in[path]
	if before == nil {
		t.Errorf("%s: there is no file %s", name, f.file)
		return false
	}
	n := strings.Count(before.Text, f.old)
	if n != 1 && path != translate.LockName {
		t.Errorf("%s: %q is %d times in the file", name, f.old, n)
		return false
	}
	text := strings.Replace(before.Text, f.old, f.new, 1)
	at := strings.Index(text, "‹")
	in[path] = source.NewFile(before.Name, strings.Replace(text, "‹", "", 1))
	defer func() { in[path] = before }()
	if at < 0 && path == translate.LockName {
		at = strings.LastIndexByte(text[:strings.Index(text, f.new)], '\n') + 1
	} else if at < 0 {
		at = strings.Index(p.files[path].Text, f.at)
	}
	want, code := p.files[path].Pos(at), diag.Code("translation-"+f.code)
	_, list := p.diags(last)
	var got []string
	for _, d := range list {
		if d.Code == code && d.Span.Name() == p.files[path].Name && d.Span.Start() == want {
			if strings.Contains("number phone markup direction duplicate", f.code) && d.Severity != diag.Error {
				t.Errorf("%s: %s is no error", name, code)
			}
			return true
		}
		if d.Code != diag.CodeTranslationUnconfirmed && d.Code != diag.CodeTranslationHeld || d.Code == code {
			got = append(got, d.String())
		}
	}
	t.Errorf("%s: no %s at %s:%d:%d, but %q", name, code, path, want.Line, want.Col, got)
	return false
}

package e2e

// This file translates a generated site for .ci/bench, so that all of it is shown in Spanish.

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/source"
	"knead/internal/translate"
)

var benchLanguage = flag.Bool("bench-language", false, "measure each site also with all of it in Spanish")

// benchSpanish translates the words of benchArticle. Targets of links stay.
var benchSpanish = strings.NewReplacer(
	"(/soreness/knee-after-running-", "(/soreness/knee-after-running-", "(/risks/knee-after-running-",
	"(/risks/knee-after-running-", "(/types/knee-after-running-", "(/types/knee-after-running-",
	"(/frequency/knee-after-running-", "(/frequency/knee-after-running-",
	"\ntopic: soreness", "", "\ntopic: risks", "", "\ntopic: types", "", "\ntopic: frequency", "",
	"Sore knee after running: guide", "Rodilla dolorida tras correr: guía", "See also", "Vea también",
	"What it feels like", "Qué se siente", "Why it happens", "Por qué ocurre", "Read ", "Lea ", " first.", " antes.",
	"| Stage | Days | What to do |", "| Fase | Días | Qué hacer |", "| Stage", "| Fase",
	"What you can do today", "Qué puede hacer hoy", "When to get help", "Cuándo buscar ayuda",
	"In many cases a dull ache around the", "En muchos casos, un dolor sordo alrededor de",
	"eases within two or three days. This is", "cede en dos o tres días. Esto", "*not* a reason to stop",
	"*no* es motivo para parar", "not a reason to stop", "no es motivo para parar",
	"It is normal that mild stiffness in the", "Es normal que la rigidez leve de",
	"is less likely after a warm-up. It helps", "sea menos probable tras calentar. Ayuda a",
	"in 10 people", "de cada 10 personas", "For a healthy adult, tenderness near the",
	"En una persona adulta sana, la molestia cerca de", "improves with light activity such as",
	"mejora con actividad suave, por ejemplo", "When you return to", "Al volver a", "a tight feeling in the",
	"la tirantez de", "settles. Let the weekly load drop by a third", "se calma. Reduzca la carga semanal en un tercio",
	"It is well known that a tired", "Se sabe que el cansancio de", "can follow an unusual amount of",
	"puede seguir a una cantidad inusual de", "**mostly** at first", "**sobre todo** al principio",
	"mostly at first", "sobre todo al principio",
	"Over the first two weeks, short-lived swelling of the", "En las dos primeras semanas, una hinchazón breve de",
	"peaks about forty-eight hours later", "llega al máximo unas cuarenta y ocho horas después",
	"A common pattern is that slower recovery of the", "Es habitual que la recuperación más lenta de",
	"is more common when sleep is short", "sea más frecuente cuando se duerme poco",
	"knee", "la rodilla", "hip ", "la cadera ", "shoulder", "el hombro", "back", "la espalda", "neck", "el cuello",
	"calf", "la pantorrilla", "hamstring", "la corva", "ankle", "el tobillo", "wrist", "la muñeca", "elbow", "el codo",
	"thigh", "el muslo", "forearm", "el antebrazo", "foot", "el pie", "squats", "las sentadillas", "running", "correr",
	"swimming", "nadar", "rowing", "remar", "cycling", "la bicicleta", "lifting", "las pesas", "stretching", "estirar",
	"walking", "caminar", "yoga", "el yoga", "jumping", "saltar", "hiking", "el senderismo")

// translateBenchSite adds the Spanish of all pages to a site, confirmed as of a machine, and the least that the frame
// of a page needs.
func translateBenchSite(t *testing.T, s benchSite, n int) {
	t.Helper()
	config, err := os.ReadFile(filepath.Join(s.dir, "content", "site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{"index.md": benchHome,
		"site.yaml": string(config) + "languages:\n  - {id: es, name: Español, publish: machine}\n"}
	spanish := "title: Banco\ntopics:\n"
	for _, topic := range benchTopics {
		spanish += "  " + topic + ": {title: sobre " + topic + "}\n"
	}
	own := map[string]string{"site.yaml": spanish, "levels.yaml": "self-care: {name: Cuídese}\n",
		"index.md": "---\ntitle: Inicio\nsummary: Empiece.\n---\n\nBienvenida.\n"}
	for i := range n {
		name, _ := filepath.Rel(filepath.Join(s.dir, "content"), s.article(i))
		sources[filepath.ToSlash(name)] = benchArticle(i, n)
		own[filepath.ToSlash(name)] = benchSpanish.Replace(benchArticle(i, n))
	}
	src, tree := map[string]*source.File{}, translate.Tree{Lang: "es", Files: map[string]*source.File{}}
	for name, text := range sources {
		src[name] = source.NewFile("content/"+name, text)
	}
	files := map[string]string{"content/site.yaml": sources["site.yaml"]}
	for name, text := range own {
		tree.Files[name] = source.NewFile("content/es/"+name, text)
		files["content/es/"+name] = text
	}
	options := translate.Options{SourceLang: "en", Publish: translate.Machine}
	all, list := translate.Compare(src, tree, options, nil)
	if len(list.Errors()) > 0 {
		t.Fatal(list)
	}
	c := translate.Confirmation{As: translate.Machine, By: "bench", On: "2026-11-30"}
	for _, path := range all.Paths() {
		for _, p := range all.Pairs(path) {
			if p.Source != nil && p.Translation != nil {
				c.Keys = append(c.Keys, p.Key())
			}
		}
	}
	lock, refused := all.Confirm(c)
	if len(refused) > 0 {
		t.Fatal(refused)
	}
	files["content/es/"+translate.LockName] = string(lock.Bytes())
	writeFiles(t, s.dir, files)
}

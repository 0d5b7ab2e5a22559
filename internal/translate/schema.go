package translate

// This file is the table of what in a file is a text.

import (
	"path"
	"strings"
	"sync"
)

// The tables have a line for each key: the names that lead to it and what it is. A key with "-" is no text, and what is
// below it neither. Elements of a list without ids are *, values of a map with keys of its author {}, elements of a
// list that a translation has by the value of a key [key]. =key is the one that such an element has alone in a
// translation. "terms" are lists of words that a language has for itself: they are not translations of one another.
const pageTable = `
	title                                  title
	summary                                summary
	key_points/*                           block
	also                                   terms
	figures/*/figure                       figure
	figures/*/words                        figure
	figures/*/source                       -
	timeline/title                         figure
	timeline/note                          figure
	timeline/source                        -
	timeline/claim                         -
	timeline/spans/*/tick                  figure
	timeline/spans/*/label                 figure
	timeline/spans/*/words                 figure
	timeline/spans/*/until                 -
	timeline/spans/*/tone                  -
	numbers/*/place                        figure
	numbers/*/note                         figure
	numbers/*/call                         -
	numbers/*/sources                      -
	changes/[on]/=note                     data
	changes/[on]/on                        -
	changes/[on]/kind                      -
	guide/questions/{}/ask                 question
	guide/questions/{}/why                 why
	guide/questions/{}/answers/[id]/=text  answer
	guide/questions/{}/answers/[id]/id     -
	guide/questions/{}/answers/[id]/then   -
	guide/questions/{}/answers/[id]/at_least -
	guide/questions/{}/bands/[id]/=text    answer
	guide/questions/{}/bands/[id]/id       -
	guide/questions/{}/bands/[id]/below    -
	guide/questions/{}/bands/[id]/then     -
	guide/questions/{}/bands/[id]/else     -
	guide/questions/{}/bands/[id]/at_least -
	guide/questions/{}/number/unit         answer
	guide/questions/{}/number/one          answer
	guide/questions/{}/number/min          -
	guide/questions/{}/number/max          -
	guide/outcomes/{}/title                outcome
	guide/outcomes/{}/why                  advice
	guide/outcomes/{}/do/*                 advice
	guide/outcomes/{}/safety_net/expect    advice
	guide/outcomes/{}/safety_net/watch_for/* advice
	guide/outcomes/{}/safety_net/then      -
	guide/outcomes/{} level read sources contact by -
	guide/questions/{} sources order unsure unsure_reason any any_then any_each two_or_more none_then lowers use -
	guide kind start exits screening also embed tests not_asked -
	. topic about types claims owner reviewed related aliases anchors draft publish expires withdrawn care rules_off -
`

// dataTables are those of the data files and of drawings. Other data files have no texts.
var dataTables = map[string]string{
	"site.yaml": `
	title                                  data
	summary                                summary
	purpose                                data
	notice                                 notice
	unreviewed                             notice
	words/{}                               interface
	subject                                terms
	notices/*/=text                        notice
	notices/* from until topic importance read -
	questions/*/=ask                       data
	questions/*/read                       -
	area_names/{}                          data
	sign_groups/[id]/=title                data
	sign_groups/[id] id picture            -
	topics/[id]/title                      title
	topics/[id]/summary                    summary
	topics/[id]/page/answer                summary
	topics/[id]/page/main/[read]/=answer   summary
	topics/[id]/page/main/[read] read picture -
	topics/[id]/page/groups/*/=title       data
	topics/[id]/page/groups/*/read         -
	topics/[id]/page picture guide         -
	topics/[id] id first                   -
	. base_url language languages pack timezone review_warning_days limits allow_html help_page check_page about_page -
	. share_pictures emergency_page contact edit areas guides machine review_pages host -
`,
	"signs.yaml": `
	{}/=text                               sign
	{}/also                                terms
	{} level sources group carried_by covers never_with part_of differs -
`,
	"levels.yaml": levelTable("emergency") + levelTable("urgent") + levelTable("non-urgent") + levelTable("self-care") +
		levelTable("info"),
	"claims.yaml": `
	[id]/statement                         data
	[id]/why                               data
	[id]/say-instead                       data
	[id] id topic seed verdict sources former -
`,
	"facts.yaml": `
	{}/=text                               data
	{} source claim ours                   -
`,
	"values.yaml": `
	{}/unit                                data
	{}/one                                 data
	{}/value                               data
	{}/versions/*/=value                   data
	{}/versions/* from until source        -
	{} type source ours                    -
`,
	"sources.yaml": `
	[id]/copy_of                           data
	[id]/found                             data
	[id]/limits                            data
	[id] id type title author issued container-title volume issue page publisher DOI PMID URL note kind aliases access -
`,
	"glossary.yaml": `
	{}/term                                data
	{}/means                               data
	{}/also                                terms
	{}/read                                -
`,
	"types.yaml": `
	[id]/name                              data
	[id]/usual/=words                      data
	[id]/usual sources read                -
	[id]/known/*/=words                    data
	[id]/known/* sources read              -
	[id]/care/*/=words                     data
	[id]/care/* sources read               -
	[id] id pressure                       -
`,
	pictures: `
	title                                  figure
	shows                                  figure
	parts/*/=words                         figure
	parts/* role path points mirror symbol move flip at size rings read area call -
	size                                   -
`,
}

// pictures is the folder of drawings, and symbols what they share.
const (
	pictures = "pictures"
	symbols  = "pictures/symbols.yaml"
)

func levelTable(level string) string {
	return strings.ReplaceAll(`
	LEVEL/name                             level
	LEVEL/heading                          level
	LEVEL/safety_net                       level
	LEVEL/by/call                          level
	LEVEL/by/go                            level
	LEVEL/places/{}                        level
	LEVEL/contact/{}/heading               level
	LEVEL/contact/{}/safety_net            level
	LEVEL/contradicted_by                  terms
	LEVEL/number                           -
`, "LEVEL", level)
}

// A rule says what the value of a key is: a text with a role, terms, a map with certain keys, or a list or map of
// values of one rule. The zero rule is that of what is no text.
type rule struct {
	role   Role
	terms  bool
	isPage bool // of the front matter of a page

	keys map[string]*rule
	main string // of keys: the one that a value has alone in a translation

	each  *rule
	isMap bool   // of each: the author chooses the keys
	id    string // of each: the key of a list's elements by which a translation has them
}

// rules are the tables as they are read, of data files by their names. They are read once they are needed: most sites
// have one language.
var rules = sync.OnceValues(func() (ofPages *rule, ofData map[string]*rule) {
	ofData = make(map[string]*rule, len(dataTables))
	for name, table := range dataTables {
		ofData[name] = parseTable(table)
	}
	ofPages = parseTable(pageTable)
	ofPages.isPage = true
	return ofPages, ofData
})

// ruleOf returns the rule of a file, or nil if it has no texts. A page has a body, too.
func ruleOf(name string) (r *rule, isPage bool) {
	ofPages, ofData := rules()
	switch dir := path.Dir(name); {
	case path.Ext(name) == ".md":
		return ofPages, true
	case dir == pictures && path.Ext(name) == ".yaml" && name != symbols:
		return ofData[pictures], false
	case dir == ".":
		return ofData[name], false
	}
	return nil, false
}

// HasTexts reports whether a file of the content can have texts, by its path.
func HasTexts(path string) bool {
	r, _ := ruleOf(path)
	return r != nil
}

func parseTable(table string) *rule {
	root := &rule{}
	for line := range strings.Lines(table) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		what := words[len(words)-1]
		if len(words) > 2 { // several keys of one value
			for _, key := range words[1 : len(words)-1] {
				root.at(strings.TrimPrefix(words[0]+"/"+key, "./")).set(what)
			}
			continue
		}
		root.at(words[0]).set(what)
	}
	return root
}

// at returns the rule that names lead to, and makes those on the way.
func (r *rule) at(names string) *rule {
	for name := range strings.SplitSeq(names, "/") {
		if strings.ContainsAny(name, "*{[") {
			if r.each == nil {
				r.each = &rule{}
			}
			r.isMap, r.id = name == "{}", strings.Trim(name, "*{}[]")
			r = r.each
			continue
		}
		key, isMain := strings.CutPrefix(name, "=")
		if isMain {
			r.main = key
		}
		if r.keys == nil {
			r.keys = map[string]*rule{}
		}
		if r.keys[key] == nil {
			r.keys[key] = &rule{}
		}
		r = r.keys[key]
	}
	return r
}

func (r *rule) set(what string) {
	switch what {
	case "-":
	case "terms":
		r.terms = true
	default:
		r.role = Role(what)
	}
}

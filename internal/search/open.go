package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// This file reads an index, of which it loads the shards that a query needs.

// An Index answers queries. It is not safe for concurrent use.
type Index struct {
	load   func(name string) ([]byte, error)
	top    file
	stem   stemmer
	stop   map[string]bool
	same   map[string][]string // by stem: the other stems of its meaning
	shards map[string]file
	terms  map[string][]termLine // by the name of the shard
}

// A termLine is a term as it is in an index.
type termLine struct {
	stem, forms, numbers string
}

// Open reads the first file of an index. The function loads the file of a name. The error is that of the function, or
// says that the file is no index.
func Open(load func(name string) ([]byte, error)) (*Index, error) {
	in := &Index{load: load, shards: map[string]file{}, terms: map[string][]termLine{}, same: map[string][]string{}}
	if err := in.read(indexName, &in.top); err != nil {
		return nil, err
	}
	in.stem = stemmerOf(Language{English: in.top.English})
	in.stop = setOf(strings.Fields(in.top.Stop))
	for _, line := range in.top.Same {
		stems := strings.Fields(line)
		for _, s := range stems {
			for _, other := range stems {
				if other != s && !slices.Contains(in.same[s], other) {
					in.same[s] = append(in.same[s], other)
				}
			}
		}
	}
	return in, nil
}

func (in *Index) read(name string, f *file) error {
	data, err := in.load(name)
	if err == nil {
		err = json.Unmarshal(data, f)
	}
	if err != nil {
		return fmt.Errorf("search index: %s: %w", name, err)
	}
	return nil
}

// isWhole reports whether the index is one file.
func (in *Index) isWhole() bool { return in.top.TermRanges == nil }

// shard returns one shard, which has to be the one that the first file names.
func (in *Index) shard(kind string, i int, sum string) (file, error) {
	if in.isWhole() {
		return in.top, nil
	}
	name := shardName(kind, i)
	f, ok := in.shards[name]
	if ok {
		return f, nil
	}
	if err := in.read(name, &f); err != nil {
		return f, err
	}
	if f.Sum != sum {
		return f, fmt.Errorf("search index: %s is of another version", name)
	}
	in.shards[name] = f
	return f, nil
}

// rangesWith returns the numbers of the ranges that can have keys with a prefix.
func rangesWith(all []rangeEntry, prefix string) []int {
	var found []int
	for i, r := range all {
		isPast := i+1 < len(all) && compareUTF16(all[i+1].first(), prefix) <= 0
		isBefore := compareUTF16(r.first(), prefix) > 0 && !strings.HasPrefix(r.first(), prefix)
		if !isPast && !isBefore {
			found = append(found, i)
		}
	}
	return found
}

// rangeOf returns the number of the range that has a key, if any has.
func rangeOf(all []rangeEntry, key string) int {
	isAfter := func(r rangeEntry) bool { return compareUTF16(r.first(), key) > 0 }
	if i := slices.IndexFunc(all, isAfter); i >= 0 {
		return max(0, i-1)
	}
	return len(all) - 1
}

// termsIn returns the terms of a range.
func (in *Index) termsIn(i int) ([]termLine, error) {
	sum := ""
	if !in.isWhole() {
		sum = in.top.TermRanges[i].sum()
	}
	name := shardName(termShard, i)
	if lines, ok := in.terms[name]; ok {
		return lines, nil
	}
	f, err := in.shard(termShard, i, sum)
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(f.Terms)
	lines := make([]termLine, 0, len(fields)/2)
	for j := 0; j+1 < len(fields); j += 2 {
		key, end := fields[j], strings.IndexAny(fields[j], suffixMark+formMark)
		if end < 0 {
			end = len(key)
		}
		lines = append(lines, termLine{key[:end], key[end:], fields[j+1]})
	}
	in.terms[name] = lines
	return lines, nil
}

// term returns the numbers of a term, or "" if there is none.
func (in *Index) term(stem string) (string, error) {
	lines, err := in.termsIn(max(0, rangeOf(in.top.TermRanges, stem)))
	if err != nil {
		return "", err
	}
	i, ok := slices.BinarySearchFunc(lines, stem, func(l termLine, s string) int { return compareUTF16(l.stem, s) })
	if !ok {
		return "", nil
	}
	return lines[i].numbers, nil
}

// maxRanges is how many ranges are loaded for the terms with a prefix.
const maxRanges = 4

// termsWith returns the terms with a prefix.
func (in *Index) termsWith(prefix string) ([]termLine, error) {
	ranges := []int{0}
	if !in.isWhole() {
		ranges = rangesWith(in.top.TermRanges, prefix)
	}
	var found []termLine
	for _, i := range ranges[:min(len(ranges), maxRanges)] {
		lines, err := in.termsIn(i)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if strings.HasPrefix(l.stem, prefix) {
				found = append(found, l)
			}
		}
	}
	return found, nil
}

// wordsWith returns the words with a prefix, sorted.
func (in *Index) wordsWith(prefix string) ([]string, error) {
	var found []string
	add := func(w string) {
		if strings.HasPrefix(w, prefix) {
			found = append(found, w)
		}
	}
	if in.isWhole() {
		lines, err := in.termsIn(0)
		for _, l := range lines {
			l.eachForm(add)
		}
		slices.SortFunc(found, compareUTF16)
		return found, err
	}
	for _, i := range rangesWith(in.top.WordRanges, prefix) {
		f, err := in.shard(wordShard, i, in.top.WordRanges[i].sum())
		if err != nil {
			return nil, err
		}
		for w := range strings.FieldsSeq(f.Words) {
			add(w)
		}
	}
	return found, nil
}

// eachForm calls yield with each form of a term.
func (l termLine) eachForm(yield func(string)) {
	if l.forms == "" {
		yield(l.stem)
	}
	for rest := l.forms; rest != ""; {
		mark, form := rest[:1], rest[1:]
		if end := strings.IndexAny(form, suffixMark+formMark); end >= 0 {
			form, rest = form[:end], form[end:]
		} else {
			rest = ""
		}
		if mark == suffixMark {
			form = l.stem + form
		}
		yield(form)
	}
}

// decodeNumbers reads what appendNumber wrote.
func decodeNumbers(s string) []int {
	var all []int
	n := 0
	for _, c := range []byte(s) {
		if c < ']' {
			n = n<<5 | int(c-'(')
			continue
		}
		all = append(all, n<<5|int(c-']'))
		n = 0
	}
	return all
}

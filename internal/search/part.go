package search

import (
	"encoding/binary"
	"encoding/json"

	"knead/internal/parallel"
)

// This file inverts documents in parts, which can be stored: after an edit, only the part of one page is made again.

// PartSize is the number of documents of a part; the last one may have fewer. A change of one costs the time of all,
// about 10 ms.
const PartSize = 512

// A Part is what an index needs of some documents that follow each other.
type Part struct {
	first   int // the number of the first document
	pages   int // how many documents are no entries of the glossary
	entries []json.RawMessage
	terms   []*term
}

// Invert returns the part of some documents, of which the first has a number. It depends on nothing else but the
// language.
func Invert(first int, docs []Doc, l Language) *Part {
	stem := stemmerOf(l)
	if l.English {
		stems := englishStems.Get().(map[string]string)
		defer englishStems.Put(stems)
		stem = stem.remembered(stems)
	}
	in := &inverter{stem: stem, stop: setOf(l.Stop), byWord: map[string]*term{},
		byStem: map[string]*term{}}
	in.read(docs, first)
	p := &Part{first: first, entries: entriesOf(docs), terms: in.terms}
	for i := range docs {
		if docs[i].Kind != Word {
			p.pages++
		}
	}
	return p
}

// invert returns all documents in parts of a size.
func invert(c Content, size int) []*Part {
	all := make([]*Part, (len(c.Docs)+size-1)/size)
	_ = parallel.Each(0, len(all), func(i int) error {
		all[i] = Invert(i*size, c.Docs[i*size:min((i+1)*size, len(c.Docs))], c.Language)
		return nil
	})
	return all
}

// Encode returns the part as bytes, for [DecodePart].
func (p *Part) Encode() []byte {
	var b []byte
	number := func(n int) { b = binary.AppendUvarint(b, uint64(n)) }
	text := func(s string) { number(len(s)); b = append(b, s...) }
	number(p.first)
	number(p.pages)
	number(len(p.entries))
	for _, e := range p.entries {
		text(string(e))
	}
	number(len(p.terms))
	for _, t := range p.terms {
		text(t.stem)
		number(len(t.forms))
		for _, form := range t.forms {
			text(form)
		}
		number(t.places())
		doc := int32(p.first)
		for _, part := range t.postings {
			for _, at := range part {
				number(int(at.doc - doc))
				number(int(at.section)<<2 | int(at.prominence))
				doc = at.doc
			}
		}
	}
	return b
}

// DecodePart returns the part that was encoded. It is false for other data.
func DecodePart(data []byte) (p *Part, ok bool) {
	r := partReader{text: string(data)}
	p = &Part{first: r.number(), pages: r.number()}
	p.entries = make([]json.RawMessage, r.count())
	for i := range p.entries {
		p.entries[i] = json.RawMessage(r.string())
	}
	p.terms = make([]*term, r.count())
	for i := range p.terms {
		t := &term{stem: r.string(), forms: make([]string, r.count())}
		for k := range t.forms {
			t.forms[k] = r.string()
		}
		all, doc := make([]posting, r.count()), int32(p.first)
		for k := range all {
			step := int32(r.number())
			if k == 0 || step > 0 {
				t.docs++
			}
			doc += step
			at := r.number()
			all[k] = posting{doc, int16(at >> 2), int8(at & 3)}
		}
		t.postings, p.terms[i] = [][]posting{all}, t
	}
	return p, !r.failed && r.text == ""
}

// A partReader reads numbers and texts. After a failure it reads zero values.
type partReader struct {
	text   string
	failed bool
}

func (r *partReader) number() int {
	var n uint64
	for i := range min(len(r.text), binary.MaxVarintLen64) {
		b := r.text[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.text = r.text[i+1:]
			return int(n)
		}
	}
	r.failed, r.text = true, ""
	return 0
}

// count reads how many follow, each of which has at least one byte.
func (r *partReader) count() int {
	n := r.number()
	if n < 0 || n > len(r.text) {
		r.failed, r.text = true, ""
		return 0
	}
	return n
}

func (r *partReader) string() string {
	n := r.count()
	s := r.text[:n]
	r.text = r.text[n:]
	return s
}

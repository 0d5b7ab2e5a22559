package migrate

// This file reads a simple smart answer of GOV.UK, as its content API returns it:
// https://www.gov.uk/api/content/ADDRESS, schema "simple_smart_answer" of https://github.com/alphagov/publishing-api.

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// A jsonValue is a value of a JSON file with its place.
type jsonValue struct {
	at    int
	text  string // of a text
	keys  map[string]*jsonValue
	items []*jsonValue
}

// maxDepth is how deep values may be in each other. Those of the content API are 12 deep.
const maxDepth = 100

// get returns the value of a key; an empty one if it is missing.
func (v *jsonValue) get(key string) *jsonValue {
	if value := v.keys[key]; value != nil {
		return value
	}
	return &jsonValue{at: v.at}
}

func (t *tree) readSmartAnswer() error {
	r := jsonReader{data: []byte(t.file.Text)}
	r.Decoder = json.NewDecoder(bytes.NewReader(r.data))
	root, err := r.value(0)
	if err == nil {
		_, err = r.Token()
		if err == nil {
			err = errors.New("there is more behind the end of the object")
		}
	}
	if !errors.Is(err, io.EOF) {
		return t.wrong(r.next(), "the JSON cannot be read: %v", err)
	}
	if nodes := root.get("details").get("nodes"); len(nodes.items) == 0 {
		return t.wrong(root.at, "there is no details.nodes, so this is no simple smart answer of the content API")
	}
	t.title, t.summary = root.get("title").text, root.get("description").text
	t.body = t.linesOf(root.get("details").get("body"))
	for i, node := range root.get("details").get("nodes").items {
		n := &treeNode{id: node.get("slug").text, at: node.at, title: node.get("title").text,
			lines: t.linesOf(node.get("body"))}
		if i == 0 {
			t.start = n.id
		}
		for _, option := range node.get("options").items {
			n.links = append(n.links, treeLink{label: strings.TrimSpace(option.get("label").text),
				to: option.get("next_node").text, at: option.at})
		}
		t.add(n)
	}
	return nil
}

// linesOf are the paragraphs and items of a body, which is HTML, or a list with the HTML and its source.
func (t *tree) linesOf(v *jsonValue) []string {
	for _, form := range v.items {
		if form.get("content_type").text == "text/html" {
			v = form.get("content")
		}
	}
	lines, hasLink := htmlLines(v.text)
	if hasLink {
		t.note(v.at, "the links of the text are left out: only their words are there")
	}
	return lines
}

// A jsonReader reads values with their places.
type jsonReader struct {
	*json.Decoder
	data []byte
}

// next is the offset of the next token.
func (r *jsonReader) next() int {
	at := int(r.InputOffset())
	for at < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[at]) >= 0 {
		at++
	}
	return at
}

func (r *jsonReader) value(depth int) (*jsonValue, error) {
	v := &jsonValue{at: r.next()}
	if depth > maxDepth {
		return v, errors.New("it is too deep")
	}
	token, err := r.Token()
	if err != nil {
		return v, noEOF(err)
	}
	switch token := token.(type) {
	case string:
		v.text = token
	case json.Delim:
		if token == '{' {
			v.keys = map[string]*jsonValue{}
		}
		for r.More() {
			key := ""
			if v.keys != nil {
				name, err := r.Token()
				if err != nil {
					return v, noEOF(err)
				}
				key, _ = name.(string)
			}
			one, err := r.value(depth + 1)
			if err != nil {
				return v, err
			}
			if v.keys != nil {
				v.keys[key] = one
			} else {
				v.items = append(v.items, one)
			}
		}
		_, err := r.Token()
		return v, noEOF(err)
	}
	return v, nil
}

// noEOF is the error of a file that ends within a value.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

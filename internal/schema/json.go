package schema

// This file writes JSON Schema, of which it uses keywords that all drafts since draft 6 have.

import (
	"bytes"
	"encoding/json"
	"slices"

	"knead/internal/frontmatter"
)

// dialect is the draft of JSON Schema.
const dialect = "https://json-schema.org/draft/2020-12/schema"

// JSON is the schema of a file by its name, or false if Files has none of that name.
func JSON(name string) (text []byte, ok bool) {
	files := Files()
	i := slices.IndexFunc(files, func(f File) bool { return f.Name == name })
	if i < 0 {
		return nil, false
	}
	root := schemaOf(files[i].Shape, files[i].Place)
	root.Schema, root.Title = dialect, files[i].Name
	if files[i].Place != "" {
		root.Title = "The front matter of a page: " + files[i].Name
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		panic("schema: " + err.Error()) // strings and lists can be encoded
	}
	return b.Bytes(), true
}

// A schema is a JSON Schema, with the keywords that are used here.
type schema struct {
	Schema      string     `json:"$schema,omitempty"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Type        types      `json:"type,omitempty"`
	Enum        []string   `json:"enum,omitempty"`
	Format      string     `json:"format,omitempty"`
	Pattern     string     `json:"pattern,omitempty"`
	MaxLength   int        `json:"maxLength,omitempty"`
	Items       *schema    `json:"items,omitempty"`
	AnyOf       []*schema  `json:"anyOf,omitempty"`
	Properties  properties `json:"properties,omitempty"`
	Required    []string   `json:"required,omitempty"`
	Additional  any        `json:"additionalProperties,omitempty"` // a *schema, or closed
}

// closed is the value of additionalProperties which refuses all keys that properties does not have.
type closed struct{}

// MarshalJSON writes false.
func (closed) MarshalJSON() ([]byte, error) { return []byte("false"), nil }

// types are the types that a value may have: a text if it is one, else a list.
type types []string

// MarshalJSON writes a text or a list.
func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// properties are the schemas of keys, in their order.
type properties []property

type property struct {
	name   string
	schema *schema
}

// MarshalJSON writes an object.
func (p properties) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, each := range p {
		name, err := json.Marshal(each.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(each.schema)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, name...), ':'), value...)
	}
	return append(b, '}'), nil
}

// schemaOf is the schema of a value, of front matter in a place.
func schemaOf(s *frontmatter.Shape, place string) *schema {
	switch s.Kind {
	case frontmatter.ShapeInt:
		return &schema{Type: types{"integer"}}
	case frontmatter.ShapeBool:
		return &schema{Type: types{"boolean"}}
	case frontmatter.ShapeDate:
		return &schema{Type: types{"string"}, Format: "date", Pattern: `^\d{4}-\d{2}-\d{2}$`}
	case frontmatter.ShapeList:
		return &schema{Type: types{"array"}, Items: schemaOf(s.Elem, place)}
	case frontmatter.ShapeMap:
		return &schema{Type: types{"object"}, Additional: schemaOf(s.Elem, place)}
	case frontmatter.ShapeChoice:
		all := &schema{}
		for _, c := range s.Choices {
			all.AnyOf = append(all.AnyOf, schemaOf(c, place))
		}
		return all
	case frontmatter.ShapeKeys:
		return object(s, place)
	}
	if s.Allowed != nil {
		return &schema{Enum: s.Allowed}
	}
	// A text without quotes may look like a number or a truth value: 12, true.
	return &schema{Type: types{"string", "number", "boolean"}, Pattern: `\S`, MaxLength: s.Max}
}

// object is the schema of a struct.
func object(s *frontmatter.Shape, place string) *schema {
	o := &schema{Type: types{"object"}, Additional: closed{}}
	for _, key := range s.Keys {
		value := schemaOf(key.Shape, place)
		value.Description = key.Doc + "."
		o.Properties = append(o.Properties, property{key.Name, value})
		if key.Required || slices.Contains(key.NeededIn, place) {
			o.Required = append(o.Required, key.Name)
		}
	}
	for _, name := range s.Others {
		o.Properties = append(o.Properties, property{name, &schema{}})
	}
	if s.Rest != nil {
		rest := schemaOf(s.Rest.Shape, place)
		rest.Description = s.Rest.Doc + "."
		o.Additional = rest
	}
	return o
}

package schema

// This file finds what may be written at a place in a file.

import (
	"slices"
	"sync"

	"knead/internal/frontmatter"
	"knead/internal/page"
)

// FrontMatter is what rows name as their file, whatever the place of a page.
const FrontMatter = "front matter"

// A Step is one step from the outside of a file to a value: a key of a map, or an entry of a list.
type Step struct {
	Key    string
	IsItem bool
}

// A Value is what may be at a place: its declaration, and its path as a Row has it.
type Value struct {
	Shape *frontmatter.Shape
	Path  string
}

// HasKey reports whether a key of a name is declared.
func (v Value) HasKey(name string) bool {
	return slices.ContainsFunc(v.Shape.Keys, func(k frontmatter.Key) bool { return k.Name == name })
}

// Has reports whether a schema describes a file, by the name that rows have.
func Has(file string) bool { return shapes()[file] != nil }

// At returns what may be at the end of some steps: several values where the declaration leaves a choice, none where it
// has nothing.
func At(file string, steps []Step) []Value {
	if !Has(file) {
		return nil
	}
	all := choices([]Value{{shapes()[file], ""}})
	for _, step := range steps {
		all = choices(next(all, step))
	}
	return all
}

// Key returns the row of a key of the value, in a file, or nil.
func (v Value) Key(file, name string) *Row { return rowsByKey()[[2]string{file, join(v.Path, name)}] }

// Item is what an entry of a list is.
func (v Value) Item() Value { return Value{v.Shape.Elem, mark(v.Path, "[]")} }

// shapes are the declarations of all keys, by file.
var shapes = sync.OnceValue(func() map[string]*frontmatter.Shape {
	all := map[string]*frontmatter.Shape{FrontMatter: frontmatter.ShapeFor[page.FrontMatter]()}
	for _, f := range Files() {
		if f.Place == "" {
			all[f.Name] = f.Shape
		}
	}
	return all
})

var rowsByKey = sync.OnceValue(func() map[[2]string]*Row {
	all := map[[2]string]*Row{}
	for _, r := range Rows() {
		all[[2]string{r.File, r.Path}] = &r
	}
	return all
})

// next are the values one step further in. A key that is declared is none that an author chooses.
func next(all []Value, step Step) (found []Value) {
	isDeclared := slices.ContainsFunc(all, func(v Value) bool { return v.HasKey(step.Key) })
	for _, v := range all {
		switch {
		case step.IsItem && v.Shape.Kind == frontmatter.ShapeList:
			found = append(found, v.Item())
		case step.IsItem:
		case v.Shape.Kind == frontmatter.ShapeMap:
			found = append(found, Value{v.Shape.Elem, mark(v.Path, ".ID")})
		case v.HasKey(step.Key):
			i := slices.IndexFunc(v.Shape.Keys, func(k frontmatter.Key) bool { return k.Name == step.Key })
			found = append(found, Value{v.Shape.Keys[i].Shape, join(v.Path, step.Key)})
		case v.Shape.Rest != nil && !isDeclared:
			found = append(found, Value{v.Shape.Rest.Shape, join(v.Path, "ID")})
		}
	}
	return found
}

// choices replaces values that leave a choice by what can be chosen.
func choices(all []Value) (found []Value) {
	for _, v := range all {
		if v.Shape.Kind != frontmatter.ShapeChoice {
			found = append(found, v)
			continue
		}
		for _, c := range v.Shape.Choices {
			found = append(found, choices([]Value{{c, v.Path}})...)
		}
	}
	return found
}

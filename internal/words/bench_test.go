package words

import (
	"testing"

	"knead/internal/pack"
	"knead/templates"
)

// BenchmarkOf is the time that words add to the start of a build.
func BenchmarkOf(b *testing.B) {
	for _, lang := range []string{"en", "es"} {
		b.Run(lang, func(b *testing.B) {
			for b.Loop() {
				Of(lang, pack.Lookup(pack.Default), nil, templates.FS)
			}
		})
	}
}

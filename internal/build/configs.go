package build

import (
	"knead/internal/site"
	"knead/internal/source"
)

// This file reads each version of site.yaml once.

// configs are what a few versions of site.yaml say, by their texts: that of the source, and those of the languages.
type configs map[string]site.Config

// maxConfigs is how many versions are kept.
const maxConfigs = 16

// of returns what a version says: nothing without one.
func (c configs) of(f *source.File) site.Config {
	if f == nil {
		return site.Config{}
	}
	key := f.Name + "\x00" + f.Text
	if known, ok := c[key]; ok {
		return known
	}
	if len(c) >= maxConfigs {
		clear(c)
	}
	c[key] = site.ReadConfig(f)
	return c[key]
}

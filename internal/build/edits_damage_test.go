package build

// This file damages what builds keep for the next build: the cache and the output. It also edits files so that their
// sizes and times do not show it.

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

var cacheFiles = []string{buildsFile, pagesFile, wordsFile}

// damages are kinds of edits of the cache and of the output.
var damages = []edit{
	{name: "delete the cache", odds: 3, apply: func(e *editor) []string {
		e.must(os.RemoveAll(filepath.Join(e.dir, CacheName)))
		return nil
	}},
	{name: "delete a file of the cache", odds: 3, apply: func(e *editor) []string {
		name := e.cacheFile()
		e.must(os.RemoveAll(filepath.Join(e.dir, name)))
		return []string{name}
	}},
	{name: "cut the cache", odds: 4, inCache: true, apply: func(e *editor) []string {
		return e.damageCache(func(data []byte) ([]byte, int) {
			at := e.r.IntN(len(data))
			return data[:at], at
		})
	}},
	{name: "flip a bit of the cache", odds: 4, inCache: true, apply: func(e *editor) []string {
		return e.damageCache(func(data []byte) ([]byte, int) {
			at := e.r.IntN(len(data))
			return flip(data, at), at
		})
	}},
	{name: "have a cache of another version", odds: 3, inCache: true, apply: func(e *editor) []string {
		return e.damageCache(func(data []byte) ([]byte, int) {
			at := min(20+e.r.IntN(20), len(data)-1) // in the id of the program
			return flip(data, at), at
		})
	}},
	{name: "remove the output", odds: 2, apply: func(e *editor) []string {
		e.must(os.RemoveAll(e.out()))
		return nil
	}},
	{name: "remove a file of the output", odds: 4, apply: func(e *editor) []string {
		name := e.outputFile()
		if name != "" {
			e.must(os.Remove(filepath.Join(e.out(), name)))
		}
		return []string{name}
	}},
	{name: "edit a file of the output", odds: 4, apply: func(e *editor) []string {
		name := e.outputFile()
		if name != "" {
			e.must(rewriteWithTimes(filepath.Join(e.out(), name), strings.ToUpper))
			e.edited = append(e.edited, name)
		}
		return []string{name}
	}},
}

// out is the output folder.
func (e *editor) out() string { return filepath.Join(filepath.Dir(e.dir), "public") }

// outputFile is a random file of the output, or "".
func (e *editor) outputFile() string {
	if _, err := os.Stat(e.out()); err != nil {
		return ""
	}
	names := slices.Sorted(maps.Keys(published(e.t, e.out())))
	if len(names) == 0 {
		return ""
	}
	return names[e.r.IntN(len(names))]
}

func (e *editor) cacheFile() string { return CacheName + "/" + cacheFiles[e.r.IntN(len(cacheFiles))] }

// damageCache writes a file of the cache as damage makes it, which also returns where it is damaged.
func (e *editor) damageCache(damage func([]byte) ([]byte, int)) []string {
	name := e.cacheFile()
	file := filepath.Join(e.dir, name)
	data, err := os.ReadFile(file)
	if err != nil || len(data) == 0 {
		return nil
	}
	damaged, at := damage(data)
	e.must(os.WriteFile(file, damaged, 0o644))
	return []string{fmt.Sprintf("%s at %d of %d", name, at, len(data))}
}

func (e *editor) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

// rewriteWithTimes edits a file and gives it the time back that it had.
func rewriteWithTimes(file string, edit func(string) string) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(file, []byte(edit(string(data))), 0o644),
		os.Chtimes(file, info.ModTime(), info.ModTime()))
}

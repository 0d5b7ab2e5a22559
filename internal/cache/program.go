package cache

import (
	"debug/elf"
	"os"
	"sync"

	"knead/internal/source"
)

// Program returns the id of the running program: equal ids are of equal programs. It is zero, which no cache may be
// kept for, if the file of the program cannot be read.
var Program = sync.OnceValue(func() source.Digest {
	name, err := os.Executable()
	if err != nil {
		return source.Digest{}
	}
	if id := buildID(name); id != nil {
		return source.DigestOf(id)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return source.Digest{}
	}
	return source.DigestOf(data)
})

// buildID returns what the go command says about all that a program was made of, or nil: its last part is a hash of the
// program itself (https://pkg.go.dev/cmd/internal/buildid).
func buildID(name string) []byte {
	f, err := elf.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	section := f.Section(".note.go.buildid")
	if section == nil {
		return nil
	}
	data, err := section.Data()
	if err != nil || len(data) < 80 { // -ldflags=-buildid= leaves the note almost empty
		return nil
	}
	return data
}

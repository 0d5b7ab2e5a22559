// Package cache keeps what one build made for the builds after it, in other processes.
//
// A [Log] is one file of keys and values. It is read as a whole and written by appending, so that a small change costs
// a small write; when more than half of it is out of date it is written again. Its first bytes name the program that
// wrote it ([Program]): another version of the program may make something else of the same input.
//
//	header   "knead-cache 1\n", then the 32 bytes of the program's id
//	record   CRC-32C of the rest, length of the key, length of the value (4 bytes each, little-endian), key, value
//
// The last record of a key counts. A value of the length 2³²-1 has no bytes and deletes the key. A record with a
// wrong checksum ends the part that is used, and a value that cannot be decoded counts as missing. Losing a Log costs
// time and nothing else.
package cache

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"maps"
	"os"
	"slices"

	"knead/internal/source"
)

const (
	magic      = "knead-cache 1\n"
	headerSize = len(magic) + len(source.Digest{})
	recordHead = 12
	deleted    = 1<<32 - 1
	// minRewrite is the size in bytes below which a log is not written again to drop what is out of date.
	minRewrite = 1 << 20
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// A Log is the content of one file. It is not safe for concurrent use, but two processes may use one file: then what
// one of them adds may be lost, which costs only time.
type Log struct {
	dir     *os.Root
	name    string
	program source.Digest
	values  map[string][]byte
	live    int    // bytes of the records that count
	size    int    // bytes of the file that are sound, 0 if it has to be written again
	pending []byte // records to append
}

// A Fault is why a Log does not have all that its file had, or might have had.
type Fault struct {
	Name    string // of the file
	Problem string // "is damaged after 12 of 345 bytes"
}

func (f *Fault) Error() string { return f.Name + " " + f.Problem }

// Open reads the file called name in a folder. It always returns a Log, with the sound part of the file; the error is a
// [*Fault]. A missing file is an empty Log and no fault.
func Open(dir *os.Root, name string, program source.Digest) (*Log, error) {
	l := &Log{dir: dir, name: name, program: program, values: map[string][]byte{}}
	info, err := dir.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return l, nil
	case err == nil && !info.Mode().IsRegular():
		return l, &Fault{name, "is not a file"}
	}
	data, err := dir.ReadFile(name)
	if err != nil {
		return l, &Fault{name, fmt.Sprintf("cannot be read: %v", source.Reason(err))}
	}
	header := data[:min(len(data), headerSize)]
	switch {
	case len(header) == headerSize && bytes.Equal(header, l.header()):
	case bytes.HasPrefix(header, []byte(magic)) && len(header) == headerSize:
		return l, &Fault{name, "is of another version of knead"}
	default:
		return l, &Fault{name, "is damaged"}
	}
	sound := headerSize + l.load(data[headerSize:])
	if sound < len(data) {
		return l, &Fault{name, fmt.Sprintf("is damaged after %d of %d bytes", sound, len(data))}
	}
	l.size = sound
	return l, nil
}

func (l *Log) header() []byte { return append([]byte(magic), l.program[:]...) }

// load reads records until the first one that is not sound, and returns their length.
func (l *Log) load(data []byte) int {
	rest := data
	for len(rest) >= recordHead {
		keyLength, valueLength := length(rest[4:]), length(rest[8:])
		stored := valueLength
		if valueLength == deleted {
			stored = 0
		}
		end := recordHead + keyLength + stored
		if end > uint64(len(rest)) || crc32.Checksum(rest[4:end], castagnoli) != binary.LittleEndian.Uint32(rest) {
			break
		}
		key := string(rest[recordHead : recordHead+keyLength])
		l.drop(key)
		if valueLength != deleted {
			l.set(key, rest[recordHead+keyLength:end:end])
		}
		rest = rest[end:]
	}
	return len(data) - len(rest)
}

func length(data []byte) uint64 { return uint64(binary.LittleEndian.Uint32(data)) }

func (l *Log) set(key string, value []byte) {
	l.values[key] = value
	l.live += recordHead + len(key) + len(value)
}

func (l *Log) drop(key string) {
	if old, ok := l.values[key]; ok {
		l.live -= recordHead + len(key) + len(old)
		delete(l.values, key)
	}
}

func appendRecord(to []byte, key string, valueLength uint32, value []byte) []byte {
	start := len(to)
	to = append(to, 0, 0, 0, 0)
	to = binary.LittleEndian.AppendUint32(to, uint32(len(key)))
	to = binary.LittleEndian.AppendUint32(to, valueLength)
	to = append(append(to, key...), value...)
	binary.LittleEndian.PutUint32(to[start:], crc32.Checksum(to[start+4:], castagnoli))
	return to
}

// Get returns the value of a key, which must not be changed.
func (l *Log) Get(key string) ([]byte, bool) {
	value, ok := l.values[key]
	return value, ok
}

// Put sets the value of a key. The Log keeps the value, which must be shorter than 4 GB.
func (l *Log) Put(key string, value []byte) {
	if old, ok := l.values[key]; ok && bytes.Equal(old, value) {
		return
	}
	l.drop(key)
	l.set(key, value)
	if l.size > 0 { // a new file is written from the values
		l.pending = appendRecord(l.pending, key, uint32(len(value)), value)
	}
}

// Keep deletes all keys for which keep is false.
func (l *Log) Keep(keep func(key string) bool) {
	for key := range l.values {
		if !keep(key) {
			l.drop(key)
			l.pending = appendRecord(l.pending, key, deleted, nil)
		}
	}
}

// Save writes what was added and deleted. It does not wait for the disk: after a power failure the file is damaged at
// worst, which Open notices.
func (l *Log) Save() error {
	if l.size == 0 || l.size+len(l.pending) > max(2*l.live, minRewrite) {
		return l.rewrite()
	}
	if len(l.pending) == 0 {
		return nil
	}
	f, err := l.dir.OpenFile(l.name, os.O_RDWR|os.O_APPEND, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return l.rewrite()
	}
	if err != nil {
		return err
	}
	header := make([]byte, headerSize) // another version of the program may have written the file since
	if _, err := f.ReadAt(header, 0); err != nil || !bytes.Equal(header, l.header()) {
		_ = f.Close()
		return l.rewrite()
	}
	n, err := f.Write(l.pending)
	if e := f.Close(); err == nil {
		err = e
	}
	l.size, l.pending = l.size+n, nil
	return err
}

// writeSize is how much of a new file is written at once.
const writeSize = 64 << 10

// rewrite writes the file again, without what is out of date.
func (l *Log) rewrite() error {
	temporary := l.name + ".new"
	if err := l.dir.RemoveAll(temporary); err != nil {
		return err
	}
	f, err := l.dir.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, writeSize)
	_, _ = w.Write(l.header()) // Flush returns the first error
	size := headerSize
	var record []byte
	for _, key := range slices.Sorted(maps.Keys(l.values)) {
		record = appendRecord(record[:0], key, uint32(len(l.values[key])), l.values[key])
		_, _ = w.Write(record)
		size += len(record)
	}
	err = w.Flush()
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = l.dir.Rename(temporary, l.name)
	}
	if err != nil {
		_ = l.dir.Remove(temporary)
		return err
	}
	l.size, l.pending = size, nil
	return nil
}

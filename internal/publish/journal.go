package publish

// This file is the journal of a change in place: what is needed to complete the change after the process was killed.

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"strings"

	"knead/internal/artifact"
	"knead/internal/release"
	"knead/internal/source"
)

// journalName is the name of the journal in a stage. It is written when all files of the stage are, and removed when
// all are in the output.
const journalName = artifact.ReservedPrefix + "journal"

const journalHeader = "knead-journal 1"

// A journal is a change in place: from the site with one manifest to the site with another.
type journal struct {
	from, to source.Digest
	changes  []change
}

// encodeJournal writes the sums of the two manifests, then a line for each change with the sum of what is written or
// removed. The last line has the sum of the lines before it, so that a journal of which a part is missing is not used.
func encodeJournal(from, to source.Digest, changes []change) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nfrom %x\nto %x\n", journalHeader, from, to)
	for _, c := range changes {
		verb := "write"
		if c.remove {
			verb = "remove"
		}
		fmt.Fprintf(&b, "%s %x %s\n", verb, c.sum, c.path)
	}
	fmt.Fprintf(&b, "end %x\n", source.DigestOf(b.Bytes()))
	return b.Bytes()
}

var errTornJournal = errors.New("the journal is incomplete")

func decodeJournal(data []byte) (j journal, err error) {
	last := bytes.LastIndexByte(bytes.TrimSuffix(data, []byte("\n")), '\n') + 1
	if string(data[last:]) != fmt.Sprintf("end %x\n", source.DigestOf(data[:last])) {
		return j, errTornJournal
	}
	lines := strings.Split(strings.TrimSuffix(string(data[:last]), "\n"), "\n")
	if len(lines) < 3 || lines[0] != journalHeader {
		return j, errTornJournal
	}
	ok := decodeSum(&j.from, lines[1], "from ") && decodeSum(&j.to, lines[2], "to ")
	for _, line := range lines[3:] {
		verb, rest, _ := strings.Cut(line, " ")
		digits, file, _ := strings.Cut(rest, " ")
		c := change{path: file, remove: verb == "remove"}
		ok = ok && (c.remove || verb == "write") && decodeSum(&c.sum, digits, "") && artifact.CheckPath(file) == nil
		j.changes = append(j.changes, c)
	}
	if !ok {
		return j, errTornJournal
	}
	return j, nil
}

func decodeSum(to *source.Digest, line, prefix string) bool {
	digits, ok := strings.CutPrefix(line, prefix)
	n, err := hex.Decode(to[:], []byte(digits[:min(len(digits), hex.EncodedLen(len(to)))]))
	return ok && err == nil && n == len(to) && len(digits) == hex.EncodedLen(n)
}

// completeJournals makes the rest of the changes of a build that was killed while it changed the output in place. If
// that is not possible, the stage is deleted like any other, and this build finds out which files are new.
func (w *writer) completeJournals() {
	for n := range maxLeftovers {
		w.stageName = w.besideName("stage", n+1)
		file := path.Join(w.stageName, journalName)
		if info, err := w.parent.Lstat(file); err != nil || !info.Mode().IsRegular() {
			continue
		}
		data, err := w.fs.read(w.parent, file)
		if err != nil {
			continue
		}
		if j, err := decodeJournal(data); err == nil && w.complete(j) == nil && w.fs.sync(w.parent, w.base) == nil {
			_ = w.fs.remove(w.parent, file)
		}
	}
}

// complete makes the changes that are still to be made. Before any of them it checks that the output has the site of
// the journal, and that the files of the stage are as they were written.
func (w *writer) complete(j journal) error {
	switch sum, err := w.digest(w.inOutput(release.Name)); {
	case err != nil || sum == j.to: // the manifest is the last file that is moved
		return err
	case sum != j.from:
		return errTornJournal
	}
	var rest []change
	for _, c := range j.changes {
		name := path.Join(w.stageName, c.path)
		if c.remove {
			name = w.inOutput(c.path)
		}
		if !w.exists(name) { // the change was made
			if sum, err := w.digest(w.inOutput(c.path)); !c.remove && (err != nil || sum != c.sum) {
				return errTornJournal // or the file has not reached the disk
			}
			continue
		}
		switch sum, err := w.digest(name); {
		case err == nil && sum == c.sum:
			rest = append(rest, c)
		case !c.remove: // a file to remove that was modified since is kept
			return errTornJournal
		}
	}
	staged := path.Join(w.stageName, release.Name)
	if sum, err := w.digest(staged); err != nil || sum != j.to {
		return errTornJournal
	}
	for _, c := range j.changes {
		if c.remove && !w.exists(w.inOutput(c.path)) { // perhaps the build was killed before it removed its folder
			w.removeEmptyFolders(c.path)
		}
	}
	for _, c := range rest {
		if err := w.apply(c); err != nil {
			return err
		}
	}
	return w.fs.rename(w.parent, staged, w.inOutput(release.Name))
}

// digest is the sum of a regular file below the parent folder.
func (w *writer) digest(file string) (source.Digest, error) {
	if info, err := w.fs.lstat(w.parent, file); err != nil || !info.Mode().IsRegular() {
		return source.Digest{}, errors.Join(err, errTornJournal)
	}
	digest, err := w.fs.digest(w.parent, file)
	return digest, err
}

package build

// This file counts what random edits did, and holds that each kind of edit did something.

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// editCounts are the numbers of builds that did nothing, of artifacts that were not made again, of damaged caches, and
// of edits by kind.
type editCounts struct {
	unchanged, reused, written, noted int
	kinds                             map[string]*kindCount
}

// A kindCount is how often a kind of edit was made, and how often it had an effect: the site or what is said about it
// became another, or, of a damage, a new process had to make something again.
type kindCount struct{ made, effective int }

func (c *editCounts) note(done []done, changed, built, noted bool, stats Stats) {
	if !built {
		c.unchanged++
	}
	if noted {
		c.noted++
	}
	c.reused, c.written = c.reused+stats.Unchanged, c.written+stats.Written
	for _, d := range done {
		k := c.kinds[d.kind]
		if k == nil {
			k = &kindCount{}
			c.kinds[d.kind] = k
		}
		k.made++
		if changed && !d.isDamage || d.isDamage && (built || noted) && !changed {
			k.effective++
		}
	}
}

func (c *editCounts) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d builds had nothing to do, %d artifacts were reused, %d written, %d builds noted a damage",
		c.unchanged, c.reused, c.written, c.noted)
	for _, kind := range slices.Sorted(maps.Keys(c.kinds)) {
		fmt.Fprintf(&b, "\n%7d %7d with an effect: %s", c.kinds[kind].made, c.kinds[kind].effective, kind)
	}
	return b.String()
}

// check holds that every kind of edit occurred with an effect, if there were enough scripts.
func (c *editCounts) check(t *testing.T, scripts int) {
	if scripts < 20 {
		return
	}
	if c.unchanged == 0 || c.reused == 0 || c.noted == 0 {
		t.Error("not every way of reuse was taken")
	}
	if scripts < 500 {
		return
	}
	for _, kind := range slices.Concat(allEdits, damages) {
		if k := c.kinds[kind.name]; k == nil || k.effective == 0 && !kind.idle {
			t.Errorf("no edit %q had an effect", kind.name)
		}
	}
}

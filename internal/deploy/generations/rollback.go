package generations

// This file goes back to an older generation.

import (
	"context"
	"fmt"
	"path"
	"time"

	"knead/internal/release"
)

// A Generation is a site that was published, and when.
type Generation struct {
	*release.Manifest
	Published time.Time

	name string
}

// Rollback lets the site's path lead to the newest complete generation before the current one, which it returns. A
// second call goes one further back.
func (t *Target) Rollback(context.Context) (Generation, error) {
	g, err := t.Before()
	if err == nil {
		err = t.switchTo(g.name)
	}
	return g, err
}

// Before is the newest complete generation before the current one.
func (t *Target) Before() (g Generation, err error) {
	current, err := t.current()
	if err != nil {
		return g, err
	}
	if current == "" {
		return g, fmt.Errorf("nothing was published to %s", t.path)
	}
	all, err := t.list()
	if err != nil {
		return g, err
	}
	for _, name := range all {
		if number(name) >= number(current) {
			continue
		}
		if r, err := t.release(name); err == nil && r != nil {
			info, err := t.disk.lstat(path.Join(t.generation(name), release.Name))
			if err != nil {
				return g, err
			}
			return Generation{r, info.ModTime(), name}, nil
		}
	}
	return g, fmt.Errorf("there is no older site beside %s", t.path)
}

package cli

// This file is `knead publish --rollback`.

import (
	"context"
	"errors"
	"fmt"

	"knead/internal/deploy"
	"knead/internal/deploy/generations"
)

// rollback lets the site before the current one be the site again. A dry run says which one that is.
func (a *app) rollback(ctx context.Context, t deploy.Target, dryRun bool) error {
	g, ok := t.(*generations.Target)
	if !ok {
		return errors.New("--rollback needs dir:PATH or sftp://HOST/PATH; " +
			"elsewhere publish the older revision of the content")
	}
	var r generations.Generation
	var err error
	line := "back to the site that was published %s: %s, advice %s\n"
	if dryRun {
		line = "would go back to the site that was published %s: %s, advice %s; nothing was changed\n"
		r, err = g.Before()
	} else {
		r, err = g.Rollback(ctx)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, line, r.Published.Local().Format("2006-01-02 15:04"),
		count(len(r.Files), "file", "files"), r.Advice)
	return err
}

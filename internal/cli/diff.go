package cli

// This file is `knead diff`: how advice changed between two versions of the site.

import (
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"knead/internal/compose"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/render"
)

type diffFlags struct {
	format      string
	failLowered bool
}

func (a *app) diffCommand() *cobra.Command {
	var f diffFlags
	c := &cobra.Command{
		Use:   "diff OLD [NEW]",
		Short: "Show how advice changed between two versions",
		Long: "OLD and NEW are folders with content, or revisions of the git repository that contains the site.\n" +
			"Without NEW, OLD is compared with the site as it is now. Changed paths are grouped; groups with less\n" +
			"urgent advice come first, each with its number of paths.",
		Args: cobra.RangeArgs(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				args = append(args, a.dir)
			}
			return a.diff(args[0], args[1], f)
		},
	}
	a.dated(c)
	c.Flags().StringVar(&f.format, "format", "text", "text, json, html or markdown")
	c.Flags().BoolVar(&f.failLowered, "fail-lowered", false, "exit with status 1 if any advice became less urgent")
	return c
}

// guideChanges are the changes of a guide that is published in either version.
type guideChanges struct {
	diff.Changes
	broken string // the version in which the guide has errors
}

func (a *app) diff(oldName, newName string, f diffFlags) error {
	formats := map[string]func(old, new *siteVersion, all []guideChanges) error{
		"text": a.diffText, "json": a.diffJSON, "html": a.diffHTML,
		"markdown": a.diffMarkdown}
	write, ok := formats[f.format]
	if !ok {
		return fmt.Errorf("--format must be text, json, html or markdown, not %q", f.format)
	}
	old, err := a.versionAt(oldName)
	if err != nil {
		return err
	}
	defer old.close()
	new, err := a.versionAt(newName)
	if err != nil {
		return err
	}
	defer new.close()
	all := compare(old, new)
	if err := write(old, new, all); err != nil {
		return err
	}
	forgotten := new.result.Site.Lock.Forgotten(old.result.Site.Lock)
	for _, code := range forgotten {
		fmt.Fprintf(a.err, "guide.lock does not know the code %s any more, which readers may have: restore its line\n",
			code)
	}
	if f.failLowered && len(forgotten) > 0 {
		return errContent
	}
	if f.failLowered && slices.ContainsFunc(all, guideChanges.mayLower) {
		return errContent
	}
	return nil
}

// mayLower reports whether advice became less urgent, or cannot be compared because the guide is broken or removed.
func (c guideChanges) mayLower() bool {
	return c.broken != "" || c.MayLower()
}

// compare compares every guide that is published in either version.
func compare(old, new *siteVersion) []guideChanges {
	oldGuides, newGuides := publishedGuides(old), publishedGuides(new)
	ids := maps.Clone(oldGuides)
	maps.Copy(ids, newGuides)
	var all []guideChanges
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		c := compareOne(id, oldGuides[id], newGuides[id], old.name, new)
		if c.Status == "removed" && new.result.Site.IsWithdrawnGuide(id) {
			c.Status = "withdrawn" // its readers get a notice, and no lower advice
		}
		all = append(all, c)
	}
	return all
}

// compareOne compares the versions of one guide, of which one may be nil.
func compareOne(id string, old, new *guide.Linked, oldName string, now *siteVersion) guideChanges {
	graphs := [2]*graph.Graph{}
	for i, g := range []*guide.Linked{old, new} {
		switch {
		case g == nil:
		case g.Broken:
			return guideChanges{diff.Changes{Guide: id, Title: g.Source.Title}, []string{oldName, now.name}[i]}
		default:
			graphs[i] = g.Graph
		}
	}
	return guideChanges{Changes: diff.Compare(graphs[0], graphs[1], now.result.Site.Guides.Words.Language)}
}

func publishedGuides(v *siteVersion) map[string]*guide.Linked {
	all := map[string]*guide.Linked{}
	for _, g := range v.result.Site.PublishedGuides() {
		all[g.ID] = g
	}
	return all
}

func (a *app) diffText(_, _ *siteVersion, all []guideChanges) error {
	changed := 0
	for i := range all {
		c := &all[i]
		if c.broken == "" && c.Empty() {
			continue
		}
		changed++
		fmt.Fprintln(a.out, c.Guide)
		if c.broken != "" {
			fmt.Fprintf(a.out, "  cannot compare: %s has errors\n", c.broken)
			continue
		}
		for _, line := range c.Lines() {
			fmt.Fprintf(a.out, "  %s\n", line)
		}
	}
	if changed == 0 {
		fmt.Fprintln(a.out, "no guide changed")
	}
	return nil
}

func (a *app) diffJSON(old, new *siteVersion, all []guideChanges) error {
	type row struct {
		diff.Changes
		Broken string `json:"broken,omitempty"`
	}
	out := struct {
		Old    string `json:"old"`
		New    string `json:"new"`
		Guides []row  `json:"guides"`
	}{old.name, new.name, []row{}}
	for _, c := range all {
		out.Guides = append(out.Guides, row{c.Changes, c.broken})
	}
	return a.json(out)
}

func (a *app) diffHTML(old, new *siteVersion, all []guideChanges) error {
	s := new.result.Site
	view := render.Diff{Lang: s.Config.Language.Value, Old: old.name, New: new.name}
	for _, c := range all {
		changed := compose.DiffView(s, c.Changes)
		changed.Broken = c.broken
		view.Guides = append(view.Guides, changed)
	}
	list, err := new.pipeline.Page(a.out, "diff", view)
	a.printDiagnostics(list)
	return err
}

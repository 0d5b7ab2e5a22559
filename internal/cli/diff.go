package cli

// This file is `knead diff`: how advice changed between two versions of the site.

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"knead/internal/compose"
	"knead/internal/diag"
	"knead/internal/editorial"
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
		Use:   "diff [OLD [NEW]]",
		Short: "Show how advice changed between two versions, or changes on a day",
		Long: "OLD and NEW are folders with content, or revisions of the git repository that contains the site.\n" +
			"Without NEW, OLD is compared with the site as it is now. Changed paths are grouped; groups with less\n" +
			"urgent advice come first, each with its number of paths.\n" +
			"Values of values.yaml that changed are listed, and where a number changed elsewhere is still written.\n" +
			"With --now DATE alone, the site as it is today is compared with the same site on that day.",
		Args: cobra.MaximumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.diff(args, f)
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

// A versionDiff is what differs between two versions, or between two days of one.
type versionDiff struct {
	old, new *siteVersion
	guides   []guideChanges
	site     editorial.SiteChanges
}

func (a *app) diff(args []string, f diffFlags) error {
	formats := map[string]func(versionDiff) error{
		"text": a.diffText, "json": a.diffJSON, "html": a.diffHTML,
		"markdown": a.diffMarkdown}
	write, ok := formats[f.format]
	if !ok {
		return fmt.Errorf("--format must be text, json, html or markdown, not %q", f.format)
	}
	old, new, err := a.versions(args)
	if err != nil {
		return err
	}
	defer old.close()
	defer new.close()
	all := compare(old, new)
	d := versionDiff{old, new, all, editorial.CompareSites(old.result.Site, new.result.Site)}
	if len(args) > 0 {
		d.site.Pages, d.site.Notices = nil, nil // every edit changes a page
	}
	if err := write(d); err != nil {
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

// versions loads what is compared: two versions, a version and the site, or the site today and on the day of --now.
func (a *app) versions(args []string) (old, new *siteVersion, err error) {
	day := a.now
	names := append(slices.Clone(args), a.dir, a.dir)
	if len(args) == 0 {
		if day == "" {
			return nil, nil, errors.New("diff needs OLD, a folder or a revision, or --now DATE")
		}
		a.now = ""
	}
	if old, err = a.versionAt(names[0]); err != nil {
		return nil, nil, err
	}
	a.now = day
	if new, err = a.versionAt(names[1]); err != nil {
		old.close()
		return nil, nil, err
	}
	if len(args) == 0 {
		old.name, new.name = old.result.Site.Now.Format(time.DateOnly), day
	}
	return old, new, nil
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

func (a *app) diffText(d versionDiff) error {
	changed := 0
	if _, err := fmt.Fprint(a.out, diag.Printable(strings.Join(siteLines(d.site), ""))); err != nil {
		return err
	}
	for i := range d.guides {
		c := &d.guides[i]
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
	return d.site.Phones.WriteText(a.out, colour(a.out))
}

// siteLines are the changes beside those of guides and telephone numbers, for people.
func siteLines(c editorial.SiteChanges) []string {
	var all []string
	add := func(title, format string, args ...any) {
		if line := title + "\n"; title != "" && !slices.Contains(all, line) {
			all = append(all, line)
		}
		all = append(all, fmt.Sprintf("  "+format+"\n", args...))
	}
	for _, v := range c.Values {
		add("values", "%s: was %s, now %s (%s:%d)", v.ID, cmp.Or(v.Old, "nothing"), cmp.Or(v.New, "nothing"),
			v.File, v.Line)
	}
	for _, n := range c.Notices {
		add("notices", "%s: %s", map[bool]string{true: "begins", false: "ends"}[n.Begins], n.Text)
	}
	for _, p := range c.Pages {
		add("pages", "%s: %s", p.File, strings.Join(p.Reasons, ", "))
	}
	return all
}

func (a *app) diffJSON(d versionDiff) error {
	type row struct {
		diff.Changes
		Broken string `json:"broken,omitempty"`
	}
	out := struct {
		Old    string `json:"old"`
		New    string `json:"new"`
		Guides []row  `json:"guides"`
		editorial.SiteChanges
		Findings any `json:"findings"`
	}{d.old.name, d.new.name, []row{}, d.site, d.site.Phones.JSON()}
	for _, c := range d.guides {
		out.Guides = append(out.Guides, row{c.Changes, c.broken})
	}
	return a.json(out)
}

func (a *app) diffHTML(d versionDiff) error {
	s := d.new.result.Site
	view := render.Diff{Lang: s.Config.Language.Value, Old: d.old.name, New: d.new.name}
	for _, c := range d.guides {
		changed := compose.DiffView(s, c.Changes)
		changed.Broken = c.broken
		view.Guides = append(view.Guides, changed)
	}
	list, err := d.new.pipeline.Page(a.out, "diff", view)
	a.printDiagnostics(list)
	return err
}

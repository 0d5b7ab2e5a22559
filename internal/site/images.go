package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/imagescale"
	"knead/internal/imagesize"
	"knead/internal/markdown"
	"knead/internal/page"
)

// An Image is an image of a text with its file.
type Image struct {
	URL  string
	File string // the path of the asset; "" if it is on another site or missing
	Size imagesize.Size

	Smaller []SmallerImage // versions with fewer pixels, the smallest first
}

// A SmallerImage is an address at which a narrower version of an image is published.
type SmallerImage struct {
	Width int
	URL   string
}

// images are the images of each text, in the order of its body.
type images map[*page.Summary][]Image

// resolveImages finds the file of each image: next to the page, or below content if the path starts with a slash. What
// is wrong in a withdrawn text is not reported. The full address of a file of this site, whose address is base, is its
// path.
func resolveImages(a addresses, base string) (images, diag.List) {
	var r, unread reporter
	all := images{}
	paths := sortedKeys(a.assets)
	for _, p := range a.index.texts {
		report := &r
		if a.index.state(p) == Withdrawn {
			report = &unread
		}
		for _, image := range p.Outline.Images {
			if own := ownPath(image.Target, base); own != "" {
				image.Target = own
			}
			all[p] = append(all[p], resolveImage(report, p, image, a.assets, paths))
		}
	}
	return all, r.List()
}

func resolveImage(r *reporter, p *page.Summary, image markdown.Image, assets assetTable, paths []string) Image {
	at := span(p, image.At)
	if image.Unsafe {
		return Image{URL: image.Target}
	}
	if markdown.Scheme(image.Target) != "" {
		r.Add(diag.CodeImageMissing, at, "the image %s is on another site, which would learn of every reader",
			image.Target)
		return Image{URL: image.Target}
	}
	file := resolvePath(p, unescape(image.Target))
	asset, ok := assets[file]
	if !ok {
		d := diag.New(diag.CodeImageMissing, at, "no image at %s", image.Target)
		if r.spend(len(paths) + 1) {
			if closest := diag.Closest(file, paths); closest != "" && !strings.HasPrefix(image.Target, "/") {
				d = d.WithHint(diag.Suggestion(RelativeFile(p.Dir(), closest)))
			} else if closest != "" {
				d = d.WithHint(diag.Suggestion("/" + closest))
			}
		}
		r.Report(d)
		return Image{URL: "/" + file}
	}
	if ext := strings.ToLower(path.Ext(file)); !slices.Contains(shownExtensions, ext) {
		r.Add(diag.CodeImageInvalid, at, "the image %s cannot be shown: not every browser shows files %s as images",
			image.Target, ext)
	}
	if asset.Err != nil {
		r.Add(diag.CodeImageInvalid, at, "the image %s cannot be shown: %v", image.Target, asset.Err)
	}
	return Image{URL: "/" + asset.Path, File: file, Size: asset.Size, Smaller: smaller(asset, assets)}
}

// shownExtensions are those of the formats that all browsers show as images
// (https://developer.mozilla.org/en-US/docs/Web/Media/Guides/Formats/Image_types).
var shownExtensions = []string{".png", ".apng", ".jpg", ".jpeg", ".jfif", ".pjpeg", ".pjp", ".gif", ".webp", ".avif",
	".svg", ".bmp", ".ico", ".cur"}

// smaller lists the versions of an image. An address that another file has gets none.
func smaller(asset Asset, assets assetTable) (all []SmallerImage) {
	if !asset.CanShrink || asset.Err != nil {
		return nil
	}
	ext := path.Ext(asset.Path)
	for _, width := range imagescale.Widths(asset.Size) {
		name := fmt.Sprintf("%s-%dw%s", strings.TrimSuffix(asset.Path, ext), width, ext)
		if _, taken := assets[name]; !taken {
			all = append(all, SmallerImage{Width: width, URL: "/" + name})
		}
	}
	return all
}

// ShownImages are the images with smaller versions in the texts of the pages, each once, by their files.
func (s *Site) ShownImages() []Image {
	byFile := map[string]Image{}
	for _, p := range s.Pages {
		for text := range p.Texts() {
			for _, image := range s.texts[text].Images {
				if len(image.Smaller) > 0 {
					byFile[image.File] = image
				}
			}
		}
	}
	var all []Image
	for _, file := range sortedKeys(byFile) {
		all = append(all, byFile[file])
	}
	return all
}

// checkRawHTML reports raw HTML on pages for which site.yaml does not allow it.
func checkRawHTML(c Config, texts []*page.Summary) diag.List {
	var r reporter
	for _, p := range texts {
		if len(p.Outline.Raw) == 0 || p.Front.Withdrawn != nil || c.AllowsHTML(p.Path) {
			continue
		}
		for _, raw := range p.Outline.Raw {
			r.Add(diag.CodeRawHTML, span(p, raw.At), "raw HTML: %s", shortLine(raw.HTML))
		}
	}
	return r.List()
}

const maxShortLine = 60

// shortLine is the first line of a text, cut to a length that fits a message.
func shortLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	if runes := []rune(line); len(runes) > maxShortLine {
		return string(runes[:maxShortLine]) + "…"
	}
	return strings.TrimRight(line, "\r")
}

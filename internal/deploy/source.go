package deploy

// This file reads the built site that is deployed.

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"os"
	"path"
	"strings"

	"knead/internal/publish"
	"knead/internal/release"
	"knead/internal/source"
)

// A Source is a built site in a folder.
type Source struct {
	Release *release.Manifest // of all files
	root    *os.Root
}

// OpenSource reads the files that a build wrote into a folder. Each file is read once, for its digest. address is that
// of the site; if it is "", that of its content.
func OpenSource(dir, address string) (*Source, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	s := &Source{root: root}
	if err := s.read(address); err != nil {
		root.Close()
		return nil, fmt.Errorf("cannot publish %s: %w", dir, err)
	}
	return s, nil
}

func (s *Source) read(address string) error {
	paths, site, err := publish.List(s.root.FS())
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("no build wrote this folder")
	}
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		return publish.ErrEmpty
	}
	if address != "" {
		site = address
	}
	files := make([]release.File, len(paths))
	for i, name := range paths {
		if files[i], err = s.describe(name); err != nil {
			return err
		}
	}
	s.Release = release.New(site, files)
	return nil
}

func (s *Source) describe(name string) (release.File, error) {
	from, err := s.root.Open(name)
	if err != nil {
		return release.File{}, err
	}
	defer from.Close()
	d := source.NewDigester()
	size, err := io.Copy(d, from)
	return release.File{Path: name, Size: size, Sum: d.Digest()}, err
}

// Open opens a file of the release. The error is a change of the file since the source was opened, or one of the
// system.
func (s *Source) Open(f release.File) (*os.File, error) {
	file, err := s.root.Open(f.Path)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && info.Size() != f.Size {
		err = fmt.Errorf("%s was changed while it was published", f.Path)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// Close closes the folder.
func (s *Source) Close() error { return s.root.Close() }

// types are the media types of extensions for which systems have no or different ones.
var types = map[string]string{
	".webmanifest": "application/manifest+json", ".js": "text/javascript; charset=utf-8", ".ics": "text/calendar",
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
	".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif",
	".pdf": "application/pdf", ".gz": "application/gzip", ".br": "application/octet-stream",
}

// ContentType is the media type of a file.
func ContentType(name string) string {
	if t := types[strings.ToLower(path.Ext(name))]; t != "" {
		return t
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// Cache-Control of files whose name changes with their content, and of all others.
const (
	cacheForever = "public, max-age=31536000, immutable"
	cacheShortly = "no-cache"
)

// CacheControl is how long a file may be kept: those in the folder of assets for a year.
func CacheControl(name string) string {
	if strings.HasPrefix(name, "assets/") {
		return cacheForever
	}
	return cacheShortly
}

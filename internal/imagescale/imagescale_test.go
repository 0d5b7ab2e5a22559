package imagescale

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"knead/internal/imagesize"
)

var corners = [...]color.NRGBA{{200, 0, 0, 255}, {0, 150, 0, 255}, {0, 0, 200, 255}, {220, 220, 0, 255}}

// picture has a corner of each color: top left, top right, bottom left, bottom right.
func picture(width, height int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.SetNRGBA(x, y, corners[2*(2*y/height)+2*x/width])
		}
	}
	return m
}

func asJPEG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// turnedPhoto is a JPEG as a camera saves it: turned, with the Exif tag that says how to turn it back.
func turnedPhoto(t *testing.T, turn, width, height int) []byte {
	upright := picture(width, height)
	if turn >= 5 {
		width, height = height, width
	}
	saved := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range upright.Rect.Dy() {
		for x := range upright.Rect.Dx() {
			u, v := turned(x, y, upright.Rect.Dx(), upright.Rect.Dy(), turn)
			saved.Set(u, v, upright.At(x, y))
		}
	}
	tiff := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08" + "\x00\x01" + "\x01\x12\x00\x03\x00\x00\x00\x01\x00")
	tiff = append(tiff, byte(turn), 0, 0)
	plain := asJPEG(t, saved)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(2+len(tiff)))
	return slices.Concat(head, tiff, plain[2:])
}

func TestScale_turnsPhotosUpright(t *testing.T) {
	for turn := range 9 {
		photo := turnedPhoto(t, turn, 120, 80)
		size, err := imagesize.Read(bytes.NewReader(photo), int64(len(photo)), ".jpg")
		if err != nil || size != (imagesize.Size{Width: 120, Height: 80}) {
			t.Fatal(turn, size, err)
		}
		version, err := Scale(photo, 60)
		if err != nil {
			t.Fatal(err)
		}
		m, format, err := image.Decode(bytes.NewReader(version))
		if err != nil || format != "jpeg" || m.Bounds() != image.Rect(0, 0, 60, 40) {
			t.Errorf("turn %d: a %s, %v, %v", turn, format, m.Bounds(), err)
		}
		for i, want := range corners {
			got := color.NRGBAModel.Convert(m.At(15+30*(i%2), 10+20*(i/2))).(color.NRGBA)
			if distance(got, want) > 30 {
				t.Errorf("turn %d, corner %d: %v, want %v", turn, i, got, want)
			}
		}
		if again, _ := Scale(photo, 60); !bytes.Equal(again, version) {
			t.Error("two versions of one photo differ")
		}
		if imagesize.Orientation(bytes.NewReader(version)) != 0 {
			t.Error("a version says that it is turned")
		}
	}
}

func distance(a, b color.NRGBA) int {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return d(a.R, b.R) + d(a.G, b.G) + d(a.B, b.B) + d(a.A, b.A)
}

func TestScale_keepsTransparencyGrayAndProfiles(t *testing.T) {
	clear := picture(90, 90)
	clear.SetNRGBA(0, 0, color.NRGBA{})
	for i := range 45 * 90 {
		clear.Pix[4*i+3] = 0
	}
	profile := append(binary.BigEndian.AppendUint32(nil, 1), "sRGB\x00"...)
	profile = binary.BigEndian.AppendUint32(profile, crc32.ChecksumIEEE(profile[4:]))
	photo := asPNG(t, clear)
	photo = slices.Concat(photo[:33], profile, photo[33:])
	version, err := Scale(photo, 30)
	if err != nil || !bytes.Contains(version, profile) {
		t.Fatal("the profile is missing", err)
	}
	gray, err := Scale(asPNG(t, image.NewGray(image.Rect(0, 0, 90, 90))), 30)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(gray))
	if _, ok := m.(*image.Gray); !ok || err != nil {
		t.Errorf("gray becomes %T, %v", m, err)
	}
	icc := append([]byte{0xff, 0xe2, 0, 20}, "ICC_PROFILE\x00\x01\x01test"...)
	photo = asJPEG(t, picture(90, 90))
	version, err = Scale(slices.Concat(photo[:2], icc, photo[2:]), 30)
	if err != nil || !bytes.Equal(version[2:2+len(icc)], icc) {
		t.Error("the profile of a JPEG is missing", err)
	}
	if _, err := jpeg.Decode(bytes.NewReader(version)); err != nil {
		t.Error(err)
	}
}

func TestWidths(t *testing.T) {
	for _, c := range []struct {
		width, height int
		want          []int
	}{{600, 400, nil}, {853, 400, nil}, {854, 400, []int{640}}, {1600, 2, []int{640}}, {4000, 3000, []int{640, 1280}},
		{20000, 20000, nil}} {
		if got := Widths(imagesize.Size{Width: c.width, Height: c.height}); !slices.Equal(got, c.want) {
			t.Errorf("%d by %d: %v, want %v", c.width, c.height, got, c.want)
		}
	}
}

func TestCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "images")
	photo := asJPEG(t, picture(900, 600))
	want, err := Scale(photo, 640)
	if err != nil {
		t.Fatal(err)
	}
	c := OpenCache(dir, time.Now())
	if got := c.Scale(photo, 640); !bytes.Equal(got, want) {
		t.Error("a version of the cache differs")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(files) != 1 {
		t.Fatal(files)
	}
	file := files[0]
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const other = "another version"
	c.write(file, []byte(other))
	if got := c.Scale(photo, 640); string(got) != other {
		t.Error("the version of the cache is not used")
	}
	if err := os.WriteFile(file, kept[:len(kept)-9], 0o644); err != nil {
		t.Fatal(err)
	}
	if got := c.Scale(photo, 640); !bytes.Equal(got, want) {
		t.Error("a damaged version of the cache is used")
	}
	OpenCache(dir, time.Now().Add(unusedFor-time.Hour))
	if _, err := os.Stat(file); err != nil {
		t.Error("a version that was used is deleted")
	}
	OpenCache(dir, time.Now().Add(unusedFor+time.Hour))
	if _, err := os.Stat(file); err == nil {
		t.Error("a version that was not used for long is kept")
	}
	for _, c := range []Cache{{}, OpenCache(dir, time.Now()), {filepath.Join(file, "x")}} {
		if got := c.Scale([]byte("no photo"), 640); string(got) != "no photo" {
			t.Error("what is no photo is changed")
		}
		if got := c.Scale(photo, 640); !bytes.Equal(got, want) {
			t.Error("a version differs without the cache")
		}
	}
}

func FuzzScale(f *testing.F) {
	var b bytes.Buffer
	if err := png.Encode(&b, picture(4, 4)); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("\xff\xd8\xff\xe2\x00\x12ICC_PROFILE\x00\x01\x01"))
	f.Fuzz(func(_ *testing.T, photo []byte) {
		if c, _, err := image.DecodeConfig(bytes.NewReader(photo)); err == nil && c.Width*c.Height < 1<<16 {
			Cache{}.Scale(photo, 3)
		}
	})
}

func BenchmarkScale(b *testing.B) {
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, picture(4000, 3000), nil); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Scale(photo.Bytes(), 1280); err != nil {
			b.Fatal(err)
		}
	}
}

package imagescale

// This file copies the color profile of a photo, without which the colors of many cameras look pale.

import (
	"bytes"
	"encoding/binary"
)

// withProfile returns a version with the color profile of its photo.
func withProfile(version, photo []byte, format string) []byte {
	at, profile := 2, jpegProfile(photo) // after the start of the image
	if format == "png" {
		at, profile = 8+25, pngProfile(photo) // after the signature and the header
	}
	return bytes.Join([][]byte{version[:at], profile, version[at:]}, nil)
}

// jpegProfile are the segments of a JPEG with its profile (ICC.1:2022, annex B.4), or nil.
func jpegProfile(photo []byte) (all []byte) {
	for at := 2; at+4 <= len(photo) && photo[at] == 0xff && photo[at+1] != 0xda; {
		end := at + 2 + int(binary.BigEndian.Uint16(photo[at+2:]))
		if end > len(photo) {
			break
		}
		if photo[at+1] == 0xe2 && bytes.HasPrefix(photo[at+4:end], []byte("ICC_PROFILE\x00")) {
			all = append(all, photo[at:end]...)
		}
		at = max(end, at+4)
	}
	return all
}

// pngProfile are the chunks of a PNG that say what its colors are (https://www.w3.org/TR/png-3/#11addnlcolinfo).
func pngProfile(photo []byte) (all []byte) {
	for at := 8; at+12 <= len(photo); {
		end := int64(at) + 12 + int64(binary.BigEndian.Uint32(photo[at:]))
		if end > int64(len(photo)) {
			break
		}
		switch string(photo[at+4 : at+8]) {
		case "iCCP", "sRGB", "gAMA", "cHRM", "cICP":
			all = append(all, photo[at:end]...)
		case "IDAT":
			return all
		}
		at = int(end)
	}
	return all
}

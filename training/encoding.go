package training

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decodeText returns r as UTF-8 without a byte order mark. Where no encoding is
// named, UTF-16 is recognized and refused by name; other encodings are found by
// the bytes that are not UTF-8, line by line.
func decodeText(r io.Reader, name string) (io.Reader, error) {
	if name != "" {
		e, err := htmlindex.Get(name)
		if err != nil {
			return nil, unreadable{fmt.Errorf("%w: unknown encoding %q", ErrEncoding, name)}
		}
		return transform.NewReader(r, unicode.BOMOverride(e.NewDecoder())), nil
	}
	br := bufio.NewReaderSize(r, 1<<12)
	head, _ := br.Peek(1 << 10)
	if guess := wideEncoding(head); guess != "" {
		return nil, unreadable{fmt.Errorf("%w: looks like %s", ErrEncoding, guess)}
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		_, _ = br.Discard(3) // just peeked
	}
	return br, nil
}

// wideEncoding names the encoding of two bytes a character that a text begins
// in, by its byte order mark or by where its zero bytes are.
func wideEncoding(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return "utf-16le"
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return "utf-16be"
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(head) / 4; {
	case len(head) < 4:
	case zeros[1] > half && zeros[0] == 0:
		return "utf-16le"
	case zeros[0] > half && zeros[1] == 0:
		return "utf-16be"
	}
	return ""
}

// notUTF8 says what byte makes a text no UTF-8, at what offset of its line, and what
// the text looks like.
func notUTF8(text []byte, at int) error {
	bad := text[firstInvalid(text)]
	return fmt.Errorf("%w: byte %#x at %d; looks like %s", ErrEncoding, bad, at+1, byteEncoding(text))
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(text []byte) int {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// byteEncoding guesses the encoding of one byte a character.
func byteEncoding(text []byte) string {
	for _, c := range text {
		if c >= 0x80 && c < 0xa0 {
			return "windows-1252"
		}
	}
	return "iso-8859-1"
}

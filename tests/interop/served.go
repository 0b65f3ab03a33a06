// Reads a running log with golang.org/x/mod/sumdb alone:
//
//	served URL VKEY [OLD]
//
// The checkpoint opens with the key, every entry is proved to be in its tree, and the tree begins
// with that of the checkpoint in the file OLD. Prints the size and, for each entry, its line.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

type served struct{ url string }

func (s served) get(address string) []byte {
	answer := must(http.Get(s.url + "/" + address))
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		log.Fatalf("%s: %s", address, answer.Status)
	}
	return must(io.ReadAll(answer.Body))
}

// "tile/8/0/000" is called "tile/0/000" by tlog-tiles, "tile/8/data/000" is "tile/entries/000".
func pathOf(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}

func (s served) Height() int { return height }

func (s served) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range tiles {
		out = append(out, s.get(pathOf(tile)))
	}
	return out, nil
}

func (s served) SaveTiles([]tlog.Tile, [][]byte) {}

func open(text []byte, vkey string) (int64, tlog.Hash) {
	verifier := must(note.NewVerifier(vkey))
	opened := must(note.Open(text, note.VerifierList(verifier)))
	var origin string
	var size int64
	var root string
	must(fmt.Sscanf(opened.Text, "%s\n%d\n%s\n", &origin, &size, &root))
	if origin != verifier.Name() {
		log.Fatalf("the origin is %s", origin)
	}
	return size, must(tlog.ParseHash(root))
}

func (s served) entries(size int64) []string {
	var out []string
	for index := int64(0); index*256 < size; index++ {
		width := min(256, int(size-index*256))
		bytes := s.get(pathOf(tlog.Tile{H: height, L: -1, N: index, W: width}))
		for len(bytes) > 0 {
			length := int(binary.BigEndian.Uint16(bytes))
			out = append(out, string(bytes[2:2+length]))
			bytes = bytes[2+length:]
		}
	}
	if int64(len(out)) != size {
		log.Fatalf("%d entries for a tree of %d", len(out), size)
	}
	return out
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("usage: served URL VKEY [OLD]")
	}
	s := served{url: os.Args[1]}
	size, root := open(s.get("checkpoint"), os.Args[2])
	fmt.Println(size)
	if size > 0 {
		hashes := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, s)
		for index, entry := range s.entries(size) {
			proof := must(tlog.ProveRecord(size, int64(index), hashes))
			leaf := tlog.RecordHash([]byte(entry))
			check(tlog.CheckRecord(proof, size, root, int64(index), leaf))
			fmt.Println(entry)
		}
		if len(os.Args) > 3 {
			oldSize, oldRoot := open(must(os.ReadFile(os.Args[3])), os.Args[2])
			if oldSize > 0 {
				proof := must(tlog.ProveTree(size, oldSize, hashes))
				check(tlog.CheckTree(proof, size, root, oldSize, oldRoot))
			}
		}
	}
}

// The same tree by golang.org/x/mod/sumdb/tlog: xmod ENTRIES PROOFS. Entries are appended to its
// list of stored hashes; proofs are read from tiles that it checks against the root, as ours are.
// Each line of the output is "NAME VALUE"; times are seconds.
package main

import (
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = h[index]
	}
	return out, nil
}

// Tiles in memory.
type tiles map[tlog.Tile][]byte

func (t tiles) Height() int { return height }
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(wanted))
	for i, tile := range wanted {
		bytes, isThere := t[tile]
		if !isThere {
			return nil, fmt.Errorf("there is no tile %s", tile.Path())
		}
		out[i] = bytes
	}
	return out, nil
}
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func entry(i int64) []byte {
	text := fmt.Sprintf(`{"entry":%d`, i)
	return []byte(text + strings.Repeat(" ", 199-len(text)) + "}")
}

func picked(i, size int64) int64 { return i * 7919 % size }

func main() {
	entries := must(strconv.ParseInt(os.Args[1], 10, 64))
	proofs := must(strconv.ParseInt(os.Args[2], 10, 64))

	start := time.Now()
	var stored hashes
	for i := int64(0); i < entries; i++ {
		stored = append(stored, must(tlog.StoredHashes(i, entry(i), stored))...)
	}
	root := must(tlog.TreeHash(entries, stored))
	fmt.Printf("append %.6f\nroot %s\n", time.Since(start).Seconds(), root)

	kept := tiles{}
	for _, tile := range tlog.NewTiles(height, 0, entries) {
		kept[tile] = must(tlog.ReadTileData(tile, stored))
	}
	reader := tlog.TileHashReader(tlog.Tree{N: entries, Hash: root}, kept)
	made := make([]tlog.RecordProof, proofs)
	start = time.Now()
	for i := range made {
		made[i] = must(tlog.ProveRecord(entries, picked(int64(i), entries), reader))
	}
	fmt.Printf("prove %.9f\n", time.Since(start).Seconds()/float64(proofs))

	start = time.Now()
	for i := range made {
		made[i] = must(tlog.ProveRecord(entries, picked(int64(i), entries), stored))
	}
	fmt.Printf("look_up %.9f\n", time.Since(start).Seconds()/float64(proofs))

	leaves := make([]tlog.Hash, proofs)
	for i := range leaves {
		leaves[i] = tlog.RecordHash(entry(picked(int64(i), entries)))
	}
	start = time.Now()
	for i := range made {
		if err := tlog.CheckRecord(made[i], entries, root, picked(int64(i), entries), leaves[i]); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Printf("verify %.9f\n", time.Since(start).Seconds()/float64(proofs))
}

// A peer to try: startPeer({ command: ["./geometry"] }).
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"ekko.dev/peer"
)

type point struct {
	X int `json:"x"`
	Y int `json:"y"`
}

func main() {
	p := peer.New()

	p.Handle("echo", func(_ context.Context, params peer.Params) (any, error) {
		var value json.RawMessage
		err := params.Bind(&value)
		return value, err
	})

	p.Handle("area", func(_ context.Context, params peer.Params) (any, error) {
		var width, height float64
		if err := params.Bind(&width, &height); err != nil {
			return nil, err
		}
		if width < 0 || height < 0 {
			return nil, errors.New("A side is negative")
		}
		return width * height, nil
	})

	// A stream: each point is made when it is asked for.
	p.Handle("points", func(_ context.Context, params peer.Params) (any, error) {
		var count int
		if err := params.Bind(&count); err != nil {
			return nil, err
		}
		return peer.Stream(func(_ context.Context, send func(any) error) error {
			for i := 0; i < count; i++ {
				if err := send(point{i, i * i}); err != nil {
					return err
				}
			}
			return nil
		}), nil
	})

	// Reads a stream of the other side.
	p.Handle("total", func(ctx context.Context, params peer.Params) (any, error) {
		var values *peer.RemoteStream
		if err := params.Bind(&values); err != nil {
			return nil, err
		}
		total := 0.0
		for values.Next(ctx) {
			var value float64
			if err := values.Decode(&value); err != nil {
				return nil, err
			}
			total += value
		}
		return total, values.Err()
	})

	// Calls the other side back.
	p.Handle("ask", func(ctx context.Context, params peer.Params) (any, error) {
		var name string
		var arg, result any
		if err := params.Bind(&name, &arg); err != nil {
			return nil, err
		}
		err := p.Call(ctx, name, &result, arg)
		return result, err
	})

	// Takes long, and notices when nobody waits any more.
	p.Handle("patient", func(ctx context.Context, _ peer.Params) (any, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})

	var err error
	if len(os.Args) > 1 {
		err = p.Listen(context.Background(), os.Args[1])
	} else {
		err = p.Run(context.Background())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Package bucket deploys a site to a bucket of an S3 server.
//
// A bucket cannot exchange a whole site at once, so files are uploaded in the order of the plan, checked, and deleted
// last. Only files whose content changed are uploaded; one that an earlier deployment uploaded before it was cut off is
// recognised by its ETag. The release manifest is written three times, each time on condition that nobody else wrote it
// since (If-Match), so that a second publisher is noticed:
//
//   - at the start, with all paths that will be written or deleted as pending: what a deployment that is cut off has
//     uploaded is known to the next one;
//   - when all files are uploaded and checked, with the new release: from then on files may be deleted;
//   - at the end, with nothing pending.
package bucket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"knead/internal/deploy"
	"knead/internal/release"
)

// workers is how many files are uploaded at the same time: the time is spent on waiting for the server.
const workers = 8

// A Target is a bucket, or the objects of a bucket whose keys have a prefix.
type Target struct {
	client         *minio.Client
	bucket, prefix string
	tag            string // the ETag of the manifest as it was last read or written, "" if there is none
}

var _ deploy.Target = (*Target)(nil)

// Open opens a bucket, s3://BUCKET/PREFIX?endpoint=URL&region=REGION. Without an endpoint it is one of Amazon, or that
// of the variable AWS_ENDPOINT_URL. Credentials come from the environment, from the file of the AWS command line, or
// from the machine. retries is how often a request is sent at most; 0 means the default of the library.
func Open(address string, retries int) (*Target, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil {
		return nil, errors.New("an S3 target must be s3://BUCKET/PREFIX, with ?endpoint=URL for a server other than " +
			"Amazon's; credentials are taken from the environment or the AWS configuration")
	}
	for key := range u.Query() {
		if key != "endpoint" && key != "region" {
			return nil, fmt.Errorf("an S3 target has no %q: it may have endpoint=URL and region=NAME", key)
		}
	}
	endpoint, secure, err := endpointOf(u.Query())
	if err != nil {
		return nil, err
	}
	o := &minio.Options{Secure: secure, Region: regionOf(u.Query()), MaxRetries: retries,
		Creds: credentials.NewChainCredentials([]credentials.Provider{&credentials.EnvAWS{},
			&credentials.FileAWSCredentials{}, &credentials.IAM{}})}
	if endpoint != amazon { // other servers have the bucket in the path
		o.BucketLookup = minio.BucketLookupPath
	}
	client, err := minio.New(endpoint, o)
	if err != nil {
		return nil, fmt.Errorf("s3: %w", err)
	}
	prefix := strings.Trim(u.Path, "/")
	if prefix != "" {
		prefix += "/"
	}
	return &Target{client: client, bucket: u.Host, prefix: prefix}, nil
}

// amazon is the server of Amazon S3.
const amazon = "s3.amazonaws.com"

// endpointOf returns the host of the server, and whether it is reached by HTTPS.
func endpointOf(query url.Values) (host string, secure bool, err error) {
	address := query.Get("endpoint")
	if address == "" {
		address = os.Getenv("AWS_ENDPOINT_URL")
	}
	if address == "" {
		return amazon, true, nil
	}
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return "", false, errors.New("the endpoint must be an address such as https://s3.example.org, " +
			"without a name and a password: they are taken from the environment or the AWS configuration")
	}
	if u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" {
		return "", false, fmt.Errorf("the endpoint must be an address such as https://s3.example.org, not %q", address)
	}
	return u.Host, u.Scheme == "https", nil
}

func regionOf(query url.Values) string {
	for _, region := range []string{query.Get("region"), os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION")} {
		if region != "" {
			return region
		}
	}
	return ""
}

// Close does nothing: requests do not depend on each other.
func (t *Target) Close() error { return nil }

// key is the key of a file of the site.
func (t *Target) key(name string) string { return t.prefix + name }

// failed wraps an error of the server with what was done. It has no credentials.
func failed(what string, err error) error {
	response := minio.ToErrorResponse(err)
	switch response.Code {
	case "NoSuchKey", "NotFound":
		return fs.ErrNotExist
	case "PreconditionFailed", "ConditionalRequestConflict":
		return deploy.ErrConflict
	case "":
		return fmt.Errorf("cannot %s: %w", what, err)
	}
	return fmt.Errorf("cannot %s: %s (%s)", what, response.Message, response.Code)
}

// Published reads the manifest.
func (t *Target) Published(ctx context.Context) (*release.Manifest, error) {
	t.tag = ""
	object, err := t.client.GetObject(ctx, t.bucket, t.key(release.Name), minio.GetObjectOptions{})
	if err != nil {
		return nil, failed("read "+release.Name, err)
	}
	defer object.Close()
	data, err := io.ReadAll(object)
	if err != nil {
		if err = failed("read "+release.Name, err); errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return nil, err
	}
	info, err := object.Stat()
	if err != nil {
		return nil, failed("read "+release.Name, err)
	}
	t.tag = info.ETag
	return release.Decode(data)
}

// putRelease writes the manifest, if nobody else wrote it since it was last read or written.
func (t *Target) putRelease(ctx context.Context, r *release.Manifest) error {
	o := putOptions(release.Name)
	if t.tag == "" {
		o.SetMatchETagExcept("*")
	} else {
		o.SetMatchETag(t.tag)
	}
	text := string(r.Encode())
	info, err := t.client.PutObject(ctx, t.bucket, t.key(release.Name), strings.NewReader(text),
		int64(len(text)), o)
	if err != nil {
		return failed("write "+release.Name, err)
	}
	t.tag = info.ETag
	return nil
}

func putOptions(name string) minio.PutObjectOptions {
	return minio.PutObjectOptions{ContentType: deploy.ContentType(name), CacheControl: deploy.CacheControl(name),
		SendContentMd5: true}
}

// objects lists the objects of the target, by the path of the file.
func (t *Target) objects(ctx context.Context) (map[string]minio.ObjectInfo, error) {
	all := map[string]minio.ObjectInfo{}
	for o := range t.client.ListObjects(ctx, t.bucket, minio.ListObjectsOptions{Prefix: t.prefix, Recursive: true}) {
		if o.Err != nil {
			return nil, failed("list the bucket "+t.bucket, o.Err)
		}
		o.ETag = strings.Trim(o.ETag, `"`)
		all[strings.TrimPrefix(o.Key, t.prefix)] = o
	}
	return all, nil
}

// Verify reads all files of the release.
func (t *Target) Verify(ctx context.Context, r *release.Manifest, report deploy.Progress) ([]deploy.Difference, error) {
	open := func(ctx context.Context, name string) (io.ReadCloser, error) {
		object, err := t.client.GetObject(ctx, t.bucket, t.key(name), minio.GetObjectOptions{})
		if err != nil {
			return nil, failed("read "+name, err)
		}
		if _, err := object.Stat(); err != nil {
			object.Close()
			return nil, failed("read "+name, err)
		}
		return object, nil
	}
	return deploy.Verify(ctx, open, r, report)
}

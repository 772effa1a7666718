# What tfjs-node-gpu 4.22 (libtensorflow 2.9.1) needs beside NVIDIA's driver: CUDA 11.2 and cuDNN 8.1. It has never been
# built on NVIDIA's image, which could not be had where this was written: hence a digest without a default.
#
#   docker buildx imagetools inspect nvidia/cuda:11.2.2-cudnn8-runtime-ubuntu20.04 --format '{{.Manifest.Digest}}'
#   docker build --build-arg CUDA_DIGEST=sha256:… --tag REGISTRY/cuda-11.2 - < .ci/cuda.Dockerfile
#   docker push REGISTRY/cuda-11.2     # prints the digest; the input `image` is REGISTRY/cuda-11.2@sha256:…
#
# Push it to a registry of your own: NVIDIA takes old images away. Node.js comes with setup-node, or with a bundle.
ARG CUDA_DIGEST
FROM docker.io/nvidia/cuda@${CUDA_DIGEST}

# A digest does not say what it is of.
RUN test -d /usr/local/cuda-11.2 && ls /usr/lib/x86_64-linux-gnu/libcudnn.so.8.1.*

# The key of NVIDIA's own lists was changed in 2022, and images from before do not know the new one; nothing is taken from there.
RUN rm -f /etc/apt/sources.list.d/cuda*.list /etc/apt/sources.list.d/nvidia*.list \
  && apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates curl git xz-utils \
  && rm -rf /var/lib/apt/lists/*

# As in artifacts.yml; a result records them.
ENV NVIDIA_TF32_OVERRIDE=0 \
  TF_CUDNN_DETERMINISTIC=1 \
  CUDA_DEVICE_ORDER=PCI_BUS_ID \
  TF_FORCE_GPU_ALLOW_GROWTH=true \
  NVIDIA_DRIVER_CAPABILITIES=compute,utility

import { cva, type VariantProps } from 'class-variance-authority';

export const buttonStyles = cva(
  [
    'relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium',
    'border border-transparent transition-colors duration-100',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-default',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-accent-fill text-on-fill hover:bg-accent-fill-hover',
        secondary: 'border-control/60 bg-surface text-foreground hover:bg-hover',
        ghost: 'text-secondary hover:bg-hover hover:text-foreground',
        danger: 'bg-danger-fill text-on-fill hover:bg-danger-fill-hover',
        'danger-ghost': 'text-danger hover:bg-danger-soft',
        link: 'text-accent underline-offset-4 hover:underline',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs pointer-coarse:h-9 [&_svg]:size-3.5',
        md: 'h-8 px-3 text-sm pointer-coarse:h-10',
        lg: 'h-9 px-4 text-base pointer-coarse:h-11',
        icon: 'size-8 text-sm pointer-coarse:size-10',
        'icon-sm': 'size-7 text-xs pointer-coarse:size-9 [&_svg]:size-3.5',
      },
    },
    compoundVariants: [{ variant: 'link', class: 'h-auto px-0 pointer-coarse:min-h-9' }],
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonLook = VariantProps<typeof buttonStyles>;
